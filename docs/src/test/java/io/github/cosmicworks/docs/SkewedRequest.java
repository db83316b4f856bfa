package io.github.cosmicworks.docs;

import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A request of a machine whose clock is slow: rightly signed, with a date of an hour ago. The SDK
 * takes the date from the system and cannot be told another one.
 */
final class SkewedRequest {

    private static final Duration SLOW_BY = Duration.ofHours(1);

    private SkewedRequest() {}

    /** What the service answers. */
    static String refusal() throws IOException, InterruptedException, GeneralSecurityException {
        try (CosmosTarget target = CosmosTarget.embedded(0)) {
            String date =
                    DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
                            .withZone(ZoneOffset.UTC)
                            .format(Instant.now().minus(SLOW_BY));
            String signed = "get\ndbs\n\n" + date.toLowerCase(Locale.ROOT) + "\n\n";
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(target.key().orElseThrow());
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            String signature =
                    Base64.getEncoder()
                            .encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            URI databases = target.endpoint().resolve("/dbs");
            HttpRequest request =
                    HttpRequest.newBuilder(databases)
                            .header("x-ms-date", date)
                            .header("x-ms-version", "2018-12-31")
                            .header(
                                    "authorization",
                                    URLEncoder.encode(
                                            "type=master&ver=1.0&sig=" + signature,
                                            StandardCharsets.UTF_8))
                            .build();
            return HttpClient.newBuilder()
                    .sslContext(trusting(target))
                    .build()
                    .send(request, BodyHandlers.ofString())
                    .body();
        }
    }

    private static SSLContext trusting(CosmosTarget target)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("emulator", target.certificate().orElseThrow());
        TrustManagerFactory trust =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
