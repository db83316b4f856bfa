package io.github.cosmicworks.emulator.gateway;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signatures made as the REST reference says.
 *
 * @see <a
 *     href="https://learn.microsoft.com/rest/api/cosmos-db/access-control-on-cosmosdb-resources">Access
 *     control on Azure Cosmos DB resources</a>
 */
public final class Signatures {

    private Signatures() {}

    /** Now, as the header {@code x-ms-date} has it. */
    public static String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    /** The header {@code authorization} of a request on a resource. */
    public static String authorization(
            String key, String method, String type, String link, String date) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            String payload =
                    method.toLowerCase(Locale.ROOT)
                            + "\n"
                            + type
                            + "\n"
                            + link
                            + "\n"
                            + date.toLowerCase(Locale.ROOT)
                            + "\n\n";
            byte[] signature = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(
                    "type=master&ver=1.0&sig=" + Base64.getEncoder().encodeToString(signature),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
