package io.github.cosmicworks.emulator.entra;

import static io.github.cosmicworks.emulator.entra.RunningAuthority.LOGIN;
import static io.github.cosmicworks.emulator.entra.RunningAuthority.NOW;
import static io.github.cosmicworks.emulator.entra.RunningAuthority.form;
import static io.github.cosmicworks.emulator.entra.RunningAuthority.ok;
import static io.github.cosmicworks.emulator.entra.RunningAuthority.trusting;
import static io.github.cosmicworks.emulator.identity.EntraOptions.APPLICATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.identity.EntraOptions;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls the authority as the pages of the identity platform describe it. */
class EntraAuthorityTest {

    private static final String TENANT = EntraOptions.defaults().tenantId();
    private static final String TOKEN = LOGIN + "/" + TENANT + "/oauth2/v2.0/token";
    private static RunningAuthority running;
    private static EntraAuthority authority;

    @BeforeAll
    static void start() throws GeneralSecurityException, IOException {
        running = new RunningAuthority();
        authority = running.authority();
    }

    @AfterAll
    static void stop() {
        running.close();
    }

    @Test
    void aClientSecretIsGoodForATokenOfTheRightForm() throws Exception {
        JsonObject answer = ok(post(secret(authority.clientSecret(APPLICATION))));

        assertThat(answer.string("token_type")).isEqualTo("Bearer");
        assertThat(answer.get("expires_in").toString()).isEqualTo("1800");
        JWTClaimsSet claims = running.verified(answer.string("access_token"));
        assertThat(claims.getIssuer()).isEqualTo("https://sts.windows.net/" + TENANT + "/");
        assertThat(claims.getAudience()).containsExactly("https://localhost");
        assertThat(claims.getSubject()).isEqualTo(APPLICATION.objectId());
        assertThat(claims.getStringClaim("oid")).isEqualTo(APPLICATION.objectId());
        assertThat(claims.getStringClaim("tid")).isEqualTo(TENANT);
        assertThat(claims.getStringClaim("appid")).isEqualTo(APPLICATION.clientId());
        assertThat(claims.getNotBeforeTime()).isEqualTo(NOW);
        assertThat(claims.getExpirationTime()).isEqualTo(NOW.plusSeconds(1800));
    }

    @Test
    void aFederatedTokenIsGoodForAToken() throws Exception {
        JsonObject answer = ok(post(assertion(authority.federatedToken(APPLICATION))));

        assertThat(running.verified(answer.string("access_token")).getStringClaim("oid"))
                .isEqualTo(APPLICATION.objectId());
    }

    @Test
    void aWrongSecretIsRefusedWithoutBeingQuoted() throws Exception {
        HttpResponse<String> refusal = post(secret("0-a-wrong-secret-0"));

        assertThat(refusal.statusCode()).isEqualTo(401);
        JsonObject body = JsonParser.parseObject(refusal.body().getBytes(StandardCharsets.UTF_8));
        assertThat(body.string("error")).isEqualTo("invalid_client");
        assertThat(body.string("error_description")).startsWith("AADSTS7000215: ");
        assertThat(body.get("error_codes").toString()).isEqualTo("[7000215]");
        assertThat(refusal.body())
                .doesNotContain("0-a-wrong-secret-0")
                .doesNotContain(authority.clientSecret(APPLICATION));
    }

    @Test
    void aFederatedTokenThatWasTamperedWithIsRefused() throws Exception {
        String token = authority.federatedToken(APPLICATION);
        String other = authority.federatedToken(APPLICATION);
        String mixed =
                token.substring(0, token.lastIndexOf('.'))
                        + other.substring(other.lastIndexOf('.'));

        assertThat(post(assertion(mixed)).body()).contains("AADSTS700027");
    }

    @Test
    void anAccessTokenIsNoFederatedToken() throws Exception {
        String token = authority.accessToken(APPLICATION, "api://AzureADTokenExchange").token();

        assertThat(post(assertion(token)).body()).contains("AADSTS700027");
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type,  password,                              unsupported_grant_type, AADSTS70003",
        "client_id,   c1c5f0d2-0000-0000-0000-000000000000,  unauthorized_client,    AADSTS700016",
        "scope,       https://localhost/user_impersonation,  invalid_scope,          AADSTS1002012",
        "scope,       '',                                    invalid_request,        AADSTS900144",
    })
    void requestsThatMakeNoSenseAreToldWhy(String field, String value, String error, String code)
            throws Exception {
        Map<String, String> form = secret(authority.clientSecret(APPLICATION));
        form.put(field, value);

        HttpResponse<String> refusal = post(form);

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("\"error\":\"" + error + "\"").contains(code + ": ");
    }

    @Test
    void aTenantThatIsNotThereIsNotFound() throws Exception {
        HttpResponse<String> refusal =
                running.post(LOGIN + "/common/oauth2/v2.0/token", secret("any"));

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("AADSTS90002");
    }

    @Test
    void theConfigurationLeadsToTheKeysThatVerifyATokenOfAnotherStart() throws Exception {
        JsonObject configuration =
                ok(running.get(LOGIN + "/" + TENANT + "/v2.0/.well-known/openid-configuration"));
        assertThat(configuration.string("token_endpoint")).isEqualTo(TOKEN);

        JWKSet keys = JWKSet.parse(running.get(configuration.string("jwks_uri")).body());

        assertThat(keys.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
        String token = authority.accessToken(APPLICATION, "https://localhost").token();
        assertThat(SignedJWT.parse(token).getHeader().getKeyID())
                .isEqualTo(keys.getKeys().get(0).getKeyID());
    }

    @Test
    void discoveryKnowsTheAuthorityByItsAliases() throws Exception {
        JsonObject answer =
                ok(
                        running.get(
                                LOGIN
                                        + "/common/discovery/instance?api-version=1.1&authorization_endpoint=x"));

        assertThat(answer.string("tenant_discovery_endpoint"))
                .isEqualTo(LOGIN + "/" + TENANT + "/v2.0/.well-known/openid-configuration");
        assertThat(answer.get("metadata").toString()).contains("login.microsoftonline.com");
    }

    @Test
    void theProxyLeadsNowhereElse() {
        assertThatThrownBy(() -> running.get("https://management.azure.com/"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("403");
    }

    @Test
    void theAuthorityAnswersHttpsWithoutTheProxyToo() throws Exception {
        HttpClient direct = HttpClient.newBuilder().sslContext(trusting(authority)).build();
        URI uri =
                URI.create(
                        "https://localhost:"
                                + authority.endpoint().getPort()
                                + "/"
                                + TENANT
                                + "/discovery/v2.0/keys");

        assertThat(
                        direct.send(
                                        HttpRequest.newBuilder(uri).build(),
                                        HttpResponse.BodyHandlers.ofString())
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void secretsAreNotTakenByPlainHttp() throws Exception {
        HttpResponse<String> refusal =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                authority
                                                        .endpoint()
                                                        .resolve(
                                                                "/"
                                                                        + TENANT
                                                                        + "/oauth2/v2.0/token"))
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        form(
                                                                secret(
                                                                        authority.clientSecret(
                                                                                APPLICATION)))))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());

        assertThat(refusal.statusCode()).isEqualTo(404);
    }

    @Test
    void secretsAndTokensAreInNoTextThatCouldBeLogged() {
        AccessToken token = authority.accessToken(APPLICATION, "https://localhost");

        assertThat(token.toString()).doesNotContain(token.token());
        assertThat(authority.toString())
                .doesNotContain(authority.appServiceEnvironment().get("IDENTITY_HEADER"))
                .doesNotContain(authority.clientSecret(APPLICATION));
    }

    private static Map<String, String> secret(String secret) {
        return client("client_secret", secret);
    }

    private static Map<String, String> assertion(String assertion) {
        Map<String, String> form = client("client_assertion", assertion);
        form.put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        return form;
    }

    private static Map<String, String> client(String name, String value) {
        return new TreeMap<>(
                Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        APPLICATION.clientId(),
                        "scope",
                        "https://localhost/.default openid profile offline_access",
                        name,
                        value));
    }

    private static HttpResponse<String> post(Map<String, String> form) throws Exception {
        return running.post(TOKEN, form);
    }
}
