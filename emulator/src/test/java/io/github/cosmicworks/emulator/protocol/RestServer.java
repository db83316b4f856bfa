package io.github.cosmicworks.emulator.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.emulator.CosmosEmulator;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An emulator for the cases of one page, signed requests to it, and what they have to remember. */
final class RestServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> TYPES =
            Set.of(
                    "dbs",
                    "colls",
                    "docs",
                    "pkranges",
                    "offers",
                    "conflicts",
                    "attachments",
                    "users",
                    "permissions",
                    "sprocs",
                    "triggers",
                    "udfs");

    private final CosmosEmulator emulator =
            CosmosEmulator.start(
                    EmulatorOptions.defaults()
                            .withPort(0)
                            .withProtocol(EmulatorOptions.Protocol.HTTP));
    private final HttpClient http;
    private final Map<String, String> known = new LinkedHashMap<>();

    RestServer(HttpClient http) {
        this.http = http;
    }

    /** Sends the request of a case and holds the answer against it. */
    void check(RestCase test) throws IOException, InterruptedException {
        HttpResponse<String> response = send(test);
        String shown = response.statusCode() + " " + response.body();
        assertThat(response.statusCode()).as(shown).isEqualTo(test.status());
        test.answers()
                .forEach(
                        (name, expected) -> {
                            String actual = response.headers().firstValue(name).orElse(null);
                            switch (expected) {
                                case "*" -> assertThat(actual).as(name).isNotNull();
                                case "-" -> assertThat(actual).as(name).isNull();
                                default -> assertThat(actual).as(name).isEqualTo(known(expected));
                            }
                        });
        for (String piece : test.says()) {
            assertThat(response.body()).contains(known(piece));
        }
        if (test.contains() != null) {
            assertContains(JSON.readTree(response.body()), JSON.readTree(known(test.contains())));
        }
        for (Map.Entry<String, String> saved : test.saved().entrySet()) {
            known.put(saved.getKey(), value(response, saved.getValue()));
        }
    }

    private static String value(HttpResponse<String> response, String place) throws IOException {
        if (place.startsWith("header ")) {
            return response.headers().firstValue(place.substring(7)).orElseThrow();
        }
        return JSON.readTree(response.body()).at(place).asText();
    }

    private HttpResponse<String> send(RestCase test) throws IOException, InterruptedException {
        String target = known(test.target());
        String date =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String[] signed =
                test.signed() == null ? signed(target) : known(test.signed()).split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-ms-date", date);
        headers.put("x-ms-version", "2018-12-31");
        headers.put(
                "authorization",
                authorization(test.method(), signed[0], signed.length < 2 ? "" : signed[1], date));
        test.headers()
                .forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), known(value)));
        headers.values().removeIf("-"::equals);
        URI root = emulator.endpoint();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(
                        target.startsWith("http") ? URI.create(target) : root.resolve(target));
        headers.forEach(request::header);
        String body = test.body() == null ? null : known(test.body());
        request.method(
                test.method(),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return http.send(request.build(), BodyHandlers.ofString());
    }

    /** The type and the link of a path by names, as the REST reference has them signed. */
    private static String[] signed(String target) {
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        String[] parts = path.substring(1).split("/", -1);
        int count = parts.length;
        while (count > 0 && parts[count - 1].isEmpty()) {
            count--;
        }
        if (count == 0) {
            return new String[] {"", ""};
        }
        boolean feed = count % 2 == 1;
        String type = parts[feed ? count - 1 : count - 2];
        StringBuilder link = new StringBuilder();
        for (int i = 0; i < (feed ? count - 1 : count); i++) {
            String part = URLDecoder.decode(parts[i].replace("+", "%2B"), StandardCharsets.UTF_8);
            link.append(i == 0 ? "" : "/").append(part);
        }
        boolean ridOfOffer = type.equals("offers") && !feed;
        return new String[] {
            TYPES.contains(type) ? type : parts[0],
            ridOfOffer ? parts[1].toLowerCase(Locale.ROOT) : link.toString()
        };
    }

    private String authorization(String method, String type, String link, String date) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(emulator.key()), "HmacSHA256"));
            String payload =
                    String.join(
                            "\n",
                            method.toLowerCase(Locale.ROOT),
                            type,
                            link,
                            date.toLowerCase(Locale.ROOT),
                            "",
                            "");
            byte[] signature = mac.doFinal(payload.getBytes(StandardCharsets.UTF_8));
            return URLEncoder.encode(
                    "type=master&ver=1.0&sig=" + Base64.getEncoder().encodeToString(signature),
                    StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * A text with what earlier answers have said, by the names in <code>${...}</code>; resource ids
     * are signed in lower case.
     */
    private String known(String text) {
        String filled = text;
        for (Map.Entry<String, String> entry : known.entrySet()) {
            String lower = entry.getValue().toLowerCase(Locale.ROOT);
            filled =
                    filled.replace("${" + entry.getKey() + "}", entry.getValue())
                            .replace("${" + entry.getKey() + ".lower}", lower);
        }
        return filled;
    }

    /** Objects may have more properties, but none whose value is a dash; arrays are whole. */
    private static void assertContains(JsonNode actual, JsonNode expected) {
        if (expected.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> it = expected.fields(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> property = it.next();
                boolean wanted = !property.getValue().asText().equals("-");
                assertThat(actual.has(property.getKey()))
                        .as("%s in %s", property.getKey(), actual)
                        .isEqualTo(wanted);
                if (wanted) {
                    assertContains(actual.get(property.getKey()), property.getValue());
                }
            }
        } else if (expected.isArray()) {
            assertThat(actual.size()).as(actual.toString()).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertContains(actual.get(i), expected.get(i));
            }
        } else if (!expected.asText().equals("*")) {
            assertThat(actual).isEqualTo(expected);
        }
    }

    @Override
    public void close() {
        emulator.close();
    }
}
