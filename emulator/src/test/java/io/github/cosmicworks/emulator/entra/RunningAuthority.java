package io.github.cosmicworks.emulator.entra;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.github.cosmicworks.emulator.certificate.TrustedTls;
import io.github.cosmicworks.emulator.identity.EntraOptions;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * An authority, and a client that reaches it as SDKs do: through the proxy, by plain HTTP calls.
 */
final class RunningAuthority implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-22T14:47:35Z");
    static final String LOGIN = "https://login.microsoftonline.com";
    private final EntraAuthority authority;
    private final HttpClient http;

    RunningAuthority() throws GeneralSecurityException, IOException {
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

    EntraAuthority authority() {
        return authority;
    }

    /** The claims of a token, which its keys must verify. */
    JWTClaimsSet verified(String token) throws Exception {
        SignedJWT jwt = SignedJWT.parse(token);
        JWKSet keys = JWKSet.parse(get(LOGIN + "/common/discovery/keys").body());
        assertThat(
                        jwt.verify(
                                new RSASSAVerifier(
                                        keys.getKeyByKeyId(jwt.getHeader().getKeyID()).toRSAKey())))
                .isTrue();
        return jwt.getJWTClaimsSet();
    }

    HttpResponse<String> get(String uri) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form through the proxy. */
    HttpResponse<String> post(String uri, Map<String, String> form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(uri))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    static HttpResponse<String> plain(String uri, String header, String value) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(uri)).header(header, value).build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    static JsonObject ok(HttpResponse<String> response) throws Exception {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonParser.parseObject(response.body().getBytes(StandardCharsets.UTF_8));
    }

    static SSLContext trusting(EntraAuthority authority) {
        return TrustedTls.of(authority.certificate());
    }

    @Override
    public void close() {
        authority.close();
    }
}
