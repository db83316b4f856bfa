package io.github.cosmicworks.emulator.entra;

import static io.github.cosmicworks.emulator.EntraOptions.APPLICATION;
import static io.github.cosmicworks.emulator.EntraOptions.SYSTEM_ASSIGNED;
import static io.github.cosmicworks.emulator.EntraOptions.USER_ASSIGNED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.EntraOptions;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls the authority by plain HTTP, as the pages of the identity platform describe it. */
class EntraAuthorityTest {

    private static final Instant NOW = Instant.parse("2026-11-22T14:47:35Z");
    private static final String TENANT = EntraOptions.defaults().tenantId();
    private static final String LOGIN = "https://login.microsoftonline.com";
    private static final String TOKEN = LOGIN + "/" + TENANT + "/oauth2/v2.0/token";

    private static EntraAuthority authority;
    private static HttpClient http;

    @BeforeAll
    static void start() throws GeneralSecurityException, IOException {
        authority =
                EntraAuthority.start(
                        EntraOptions.defaults().withTokenLifetime(Duration.ofMinutes(30)),
                        Clock.fixed(NOW, ZoneOffset.UTC));
        http =
                HttpClient.newBuilder()
                        .proxy(
                                ProxySelector.of(
                                        new InetSocketAddress(
                                                InetAddress.getLoopbackAddress(),
                                                authority.endpoint().getPort())))
                        .sslContext(trusting(authority))
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    @AfterAll
    static void stop() {
        authority.close();
    }

    @Test
    void aClientSecretIsGoodForATokenOfTheRightForm() throws Exception {
        JsonObject answer = ok(post(secret(authority.clientSecret(APPLICATION))));

        assertThat(answer.string("token_type")).isEqualTo("Bearer");
        assertThat(answer.get("expires_in").toString()).isEqualTo("1800");
        JWTClaimsSet claims = verified(answer.string("access_token"));
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

        assertThat(verified(answer.string("access_token")).getStringClaim("oid"))
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
        HttpResponse<String> refusal = post(LOGIN + "/common/oauth2/v2.0/token", secret("any"));

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("AADSTS90002");
    }

    @Test
    void theConfigurationLeadsToTheKeysThatVerifyATokenOfAnotherStart() throws Exception {
        JsonObject configuration =
                ok(get(LOGIN + "/" + TENANT + "/v2.0/.well-known/openid-configuration"));
        assertThat(configuration.string("token_endpoint")).isEqualTo(TOKEN);

        JWKSet keys = JWKSet.parse(get(configuration.string("jwks_uri")).body());

        assertThat(keys.getKeys()).hasSize(1).noneMatch(key -> key.isPrivate());
        String token = authority.accessToken(APPLICATION, "https://localhost").token();
        assertThat(SignedJWT.parse(token).getHeader().getKeyID())
                .isEqualTo(keys.getKeys().get(0).getKeyID());
    }

    @Test
    void discoveryKnowsTheAuthorityByItsAliases() throws Exception {
        JsonObject answer =
                ok(
                        get(
                                LOGIN
                                        + "/common/discovery/instance?api-version=1.1&authorization_endpoint=x"));

        assertThat(answer.string("tenant_discovery_endpoint"))
                .isEqualTo(LOGIN + "/" + TENANT + "/v2.0/.well-known/openid-configuration");
        assertThat(answer.get("metadata").toString()).contains("login.microsoftonline.com");
    }

    @Test
    void theProxyLeadsNowhereElse() {
        assertThatThrownBy(() -> get("https://management.azure.com/"))
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
    void anAppGetsATokenForItsSystemAssignedIdentity() throws Exception {
        JsonObject answer = ok(appService("", identityHeader()));

        assertThat(answer.string("client_id")).isEqualTo(SYSTEM_ASSIGNED.clientId());
        assertThat(answer.string("expires_on"))
                .isEqualTo(Long.toString(NOW.plusSeconds(1800).getEpochSecond()));
        assertThat(verified(answer.string("access_token")).getAudience())
                .containsExactly("https://localhost");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "&client_id=c1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1003",
                "&principal_id=a1c5f0d2-6f0e-4b6c-9d53-0d3c7c1b1003",
                "&mi_res_id=/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/cosmicworks-identity"
            })
    void anAppGetsATokenForAUserAssignedIdentity(String identity) throws Exception {
        assertThat(ok(appService(identity, identityHeader())).string("client_id"))
                .isEqualTo(USER_ASSIGNED.clientId());
    }

    @Test
    void anIdentityThatIsNotAssignedIsNotFound() throws Exception {
        String nobody = "&client_id=c1c5f0d2-0000-0000-0000-000000000000";

        assertThat(appService(nobody, identityHeader()).statusCode()).isEqualTo(400);
        assertThat(machine(nobody, "true").body()).contains("Identity not found");
    }

    @Test
    void anAppThatDoesNotKnowTheHeaderGetsNothing() throws Exception {
        HttpResponse<String> refusal = appService("", "guess");

        assertThat(refusal.statusCode()).isEqualTo(403);
        assertThat(refusal.body()).doesNotContain(identityHeader());
    }

    @Test
    void aMachineGetsATokenForItsIdentity() throws Exception {
        JsonObject answer = ok(machine("", "true"));

        assertThat(answer.string("client_id")).isEqualTo(SYSTEM_ASSIGNED.clientId());
        assertThat(answer.string("not_before")).isEqualTo(Long.toString(NOW.getEpochSecond()));
    }

    @Test
    void aMachineMustAskWithTheMetadataHeader() throws Exception {
        HttpResponse<String> refusal = machine("", "false");

        assertThat(refusal.statusCode()).isEqualTo(400);
        assertThat(refusal.body()).contains("Required metadata header not specified");
    }

    @Test
    void secretsAndTokensAreInNoTextThatCouldBeLogged() {
        AccessToken token = authority.accessToken(APPLICATION, "https://localhost");

        assertThat(token.toString()).doesNotContain(token.token());
        assertThat(authority.toString())
                .doesNotContain(identityHeader())
                .doesNotContain(authority.clientSecret(APPLICATION));
    }

    private static JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(get(LOGIN + "/common/discovery/keys").body());
        assertThat(
                        jwt.verify(
                                new RSASSAVerifier(
                                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return jwt.getJWTClaimsSet();
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
        return post(TOKEN, form);
    }

    private static HttpResponse<String> post(String uri, Map<String, String> form)
            throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String identityHeader() {
        return authority.appServiceEnvironment().get("IDENTITY_HEADER");
    }

    private static HttpResponse<String> appService(String identity, String header)
            throws Exception {
        return plain(
                authority.appServiceEnvironment().get("IDENTITY_ENDPOINT")
                        + "?api-version=2019-08-01&resource=https%3A%2F%2Flocalhost"
                        + identity,
                "X-IDENTITY-HEADER",
                header);
    }

    private static HttpResponse<String> machine(String identity, String metadata) throws Exception {
        return plain(
                authority.virtualMachineEnvironment().get("AZURE_POD_IDENTITY_AUTHORITY_HOST")
                        + "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=https%3A%2F%2Flocalhost"
                        + identity,
                "Metadata",
                metadata);
    }

    private static HttpResponse<String> plain(String uri, String header, String value)
            throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(uri)).header(header, value).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static JsonObject ok(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonParser.parseObject(response.body().getBytes(StandardCharsets.UTF_8));
    }

    private static SSLContext trusting(EntraAuthority authority)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("entra", authority.certificate());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(null, trust.getTrustManagers(), null);
        return tls;
    }
}
