package io.github.cosmicworks.emulator.operation.scripts;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** What the library of a script is configured with, and what is made of the script's log. */
final class ScriptSettings {

    /** A response of the service has so many bytes at most. */
    private static final int MAX_BODY = 4 * 1024 * 1024;

    /**
     * The most characters of a log. The service does not document its own limit; clients take about
     * 32 KiB of headers, in which some characters become three.
     */
    private static final int MAX_LOG = 8 * 1024;

    private static final int MAX_ENCODED_LOG = 3 * MAX_LOG;

    /** Nothing that a script could use to be somebody else. */
    private static final Set<String> SECRET = Set.of(HeaderNames.AUTHORIZATION);

    private ScriptSettings() {}

    /**
     * The settings of a script.
     *
     * @param kind {@code procedure}, {@code pre} or {@code post}
     * @param operation the operation that a trigger belongs to
     * @param body the body of the request
     * @param response the body of the response so far
     */
    static JsonObject of(
            String kind,
            Container container,
            Request request,
            String operation,
            JsonValue body,
            JsonValue response) {
        JsonObject.Builder seen = JsonObject.builder();
        request.headers()
                .forEach(
                        (name, value) -> {
                            if (!SECRET.contains(name)) {
                                seen.put(name, value);
                            }
                        });
        seen.put("Body", body).put("OperationType", operation);
        return JsonObject.builder()
                .put("kind", kind)
                .put(
                        "links",
                        JsonObject.builder()
                                .put("self", container.selfLink())
                                .put("alt", container.namePath())
                                .build())
                .put("request", seen.build())
                .put(
                        "response",
                        JsonObject.builder()
                                .put("Body", response)
                                .put(HeaderNames.SCRIPT_LOG_RESULTS, JsonNull.NULL)
                                .build())
                .put("logging", request.headers().isTrue(HeaderNames.SCRIPT_LOGGING))
                .put(
                        "limits",
                        JsonObject.builder()
                                .put("Body", MAX_BODY)
                                .put(HeaderNames.SCRIPT_LOG_RESULTS, MAX_LOG)
                                .build())
                .build();
    }

    /**
     * The log as it stands in a header; null when there is none.
     *
     * @throws ServiceException 413 when it is too long for one
     */
    static String header(String log) {
        if (log == null) {
            return null;
        }
        String encoded = URLEncoder.encode(log, StandardCharsets.UTF_8).replace("+", "%20");
        if (encoded.length() > MAX_ENCODED_LOG) {
            throw ServiceException.tooLarge("The log of the script is too large for a header.");
        }
        return encoded;
    }
}
