package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended. It names the last row that was used up, and not a number of rows, so that
 * items written meanwhile shift nothing.
 *
 * @param row the last row that the pages so far have used up
 * @param count the results so far, those that OFFSET left out among them
 * @param keys the values of ORDER BY of that row; empty without ORDER BY
 * @param query a fingerprint of the query
 */
record Continuation(RowPosition row, long count, List<JsonValue> keys, int query) {

    String encode() {
        List<JsonValue> encodedKeys = new ArrayList<>();
        for (JsonValue key : keys) {
            // An array for each key, empty for undefined.
            encodedKeys.add(key.isDefined() ? JsonArray.of(key) : JsonArray.EMPTY);
        }
        JsonArray token =
                JsonArray.of(
                        new JsonInteger(row.item()),
                        new JsonInteger(row.ordinal()),
                        new JsonInteger(count),
                        new JsonInteger(query),
                        keys.isEmpty() ? JsonNull.NULL : JsonArray.of(encodedKeys));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JsonWriter.toBytes(token));
    }

    /**
     * Reads a token.
     *
     * @param query the fingerprint of the query that it is sent with
     * @return null for null
     * @throws ServiceException 400 when it is not a token of that query
     */
    static Continuation decode(String token, int query, int keyCount) {
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
                List<JsonValue> keys = keys(array.get(4));
                if (fingerprint.value() == query
                        && keys.size() == keyCount
                        && item.value() >= 0
                        && count.value() >= 0) {
                    RowPosition row = new RowPosition(item.value(), (int) ordinal.value());
                    return new Continuation(row, count.value(), keys, query);
                }
            }
        } catch (IllegalArgumentException | JsonSyntaxException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static List<JsonValue> keys(JsonValue encoded) {
        List<JsonValue> keys = new ArrayList<>();
        if (encoded instanceof JsonArray array) {
            for (JsonValue key : array) {
                keys.add(key instanceof JsonArray value ? value.get(0) : JsonUndefined.UNDEFINED);
            }
        }
        return keys;
    }

    private static ServiceException invalid() {
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
