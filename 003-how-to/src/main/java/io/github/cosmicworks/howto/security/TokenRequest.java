package io.github.cosmicworks.howto.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Reads a permission over REST, which can say how long its token is to be valid.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources">Access
 *     control in the REST reference</a>
 */
record TokenRequest(String endpoint, String key, String database, String user, String permission) {

    /** A token that is valid for so long. */
    String token(Duration lifetime) {
        String link = "dbs/" + database + "/users/" + user + "/permissions/" + permission;
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        // <token_over_rest>
        String payload =
                "get\npermissions\n" + link + "\n" + date.toLowerCase(Locale.ROOT) + "\n\n";
        String authorization = "type=master&ver=1.0&sig=" + hmac(payload);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(endpoint).resolve("/" + link))
                        .header(
                                "authorization",
                                URLEncoder.encode(authorization, StandardCharsets.UTF_8))
                        .header("x-ms-date", date)
                        .header("x-ms-version", "2018-12-31")
                        .header(
                                "x-ms-documentdb-expiry-seconds",
                                Long.toString(lifetime.toSeconds()))
                        .build();
        // </token_over_rest>
        try {
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(response.statusCode() + ": " + response.body());
            }
            return new ObjectMapper().readTree(response.body()).get("_token").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String hmac(String payload) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            byte[] signature = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    /** Leaves out the key. */
    @Override
    public String toString() {
        return "TokenRequest[" + database + "/" + user + "/" + permission + "]";
    }
}
