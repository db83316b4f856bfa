package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.BoxedValues;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended. It names the last row that was used up, and not a number of rows, so that
 * items written meanwhile shift nothing.
 *
 * @param row the last row that the pages so far have taken
 * @param count the results so far, those that OFFSET left out among them
 * @param keys the values of ORDER BY of that row; empty without ORDER BY, and before the first row
 * @param query a fingerprint of the query
 * @param rest how to go on without a walk over what is behind; null for none
 */
record Continuation(RowPosition row, long count, List<JsonValue> keys, int query, Rest rest) {

    /**
     * What is left of a walk over rows.
     *
     * @param at where it goes on
     * @param keys the values of ORDER BY there; empty when it follows no index
     * @param groups what the rows before have been made into; null without groups
     */
    record Rest(Resume at, List<JsonValue> keys, JsonValue groups) {}

    String encode() {
        JsonArray token =
                JsonArray.of(
                        new JsonInteger(row.item()),
                        new JsonInteger(row.ordinal()),
                        new JsonInteger(count),
                        new JsonInteger(query),
                        BoxedValues.of(keys),
                        rest == null
                                ? JsonNull.NULL
                                : JsonArray.of(
                                        rest.at().encode(),
                                        BoxedValues.of(rest.keys()),
                                        rest.groups() == null ? JsonNull.NULL : rest.groups()));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonWriter.toBytes(token));
    }

    /**
     * Reads a token.
     *
     * @param query the fingerprint of the query that it is sent with
     * @param keyCount how many expressions it is ordered by
     * @param slotCount how many slots it has
     * @return null for null
     * @throws ServiceException 400 when it is not a token of that query
     */
    static Continuation decode(String token, int query, int keyCount, int slotCount) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        try {
            byte[] json = Base64.getUrlDecoder().decode(token.getBytes(StandardCharsets.UTF_8));
            if (JsonParser.parse(json) instanceof JsonArray array
                    && array.get(0) instanceof JsonInteger item
                    && array.get(1) instanceof JsonInteger ordinal
                    && array.get(2) instanceof JsonInteger count
                    && array.get(3) instanceof JsonInteger fingerprint) {
                List<JsonValue> keys = BoxedValues.list(array.get(4));
                boolean begun = item.value() > 0;
                if (fingerprint.value() == query
                        && keys.size() == (begun ? keyCount : 0)
                        && item.value() >= 0
                        && count.value() >= 0) {
                    RowPosition row = new RowPosition(item.value(), (int) ordinal.value());
                    Rest rest = rest(array.get(5), keyCount, slotCount);
                    return new Continuation(row, count.value(), keys, query, rest);
                }
            }
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static Rest rest(JsonValue encoded, int keyCount, int slotCount) {
        if (!(encoded instanceof JsonArray array)) {
            return null;
        }
        Resume at = Resume.decode(array.get(0), slotCount);
        List<JsonValue> keys = BoxedValues.list(array.get(1));
        if (at == null || (!keys.isEmpty() && keys.size() != keyCount)) {
            throw invalid();
        }
        return new Rest(at, keys, array.get(2) instanceof JsonArray groups ? groups : null);
    }

    static ServiceException invalid() {
        return ServiceException.badRequest(
                "Message: "
                        + JsonWriter.toJson(
                                JsonObject.builder()
                                        .put(
                                                "Errors",
                                                JsonArray.of(
                                                        new JsonString(
                                                                "Invalid Continuation Token")))
                                        .build()));
    }
}
