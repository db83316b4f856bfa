package io.github.cosmicworks.howto.errors;

import com.azure.cosmos.CosmosDiagnostics;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.regex.Pattern;

/** What a failure tells: the fields and the diagnostics that the steps of this topic print. */
public final class Told {

    /** The first sentence of a message; what follows are links and the activity id. */
    private static final Pattern NEXT_SENTENCE = Pattern.compile("\\R|\\.(\\s|$)|, please ");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Told() {}

    /** The status of the answer to a call, or what its failure tells. */
    public static String about(IntSupplier call) {
        try {
            return String.valueOf(call.getAsInt());
        } catch (CosmosException e) {
            return by(e);
        }
    }

    // <told_by_failure>
    /** Status, sub-status and, where there is one, the first sentence of the message. */
    public static String by(CosmosException e) {
        String codes = e.getStatusCode() + "/" + e.getSubStatusCode();
        String message =
                Objects.requireNonNullElse(e.getShortMessage(), "")
                        .replaceFirst("^Message: \\{\"Errors\":\\[\"", "");
        return message.isEmpty() ? codes : codes + ", " + NEXT_SENTENCE.split(message, 2)[0];
    }

    // </told_by_failure>

    // <told_by_diagnostics>
    /** What the client met and tried again after by itself: statuses, and how often each came. */
    public static Map<String, Integer> retried(CosmosDiagnostics diagnostics) {
        Map<String, Integer> times = new TreeMap<>();
        for (JsonNode attempt : json(diagnostics).findValues("statusAndSubStatusCodes")) {
            for (JsonNode codes : attempt) {
                times.merge(codes.get(0).asInt() + "/" + codes.get(1).asInt(), 1, Integer::sum);
            }
        }
        return times;
    }

    // </told_by_diagnostics>

    /** The diagnostics of an operation, in the form in which they are logged. */
    public static JsonNode json(CosmosDiagnostics diagnostics) {
        try {
            return JSON.readTree(
                    Objects.requireNonNull(diagnostics.getDiagnosticsContext()).toJson());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The diagnostics are no JSON", e);
        }
    }
}
