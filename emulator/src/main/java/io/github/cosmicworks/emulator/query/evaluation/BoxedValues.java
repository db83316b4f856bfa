package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Values as a continuation token has them: each in an array, which is empty for undefined. JSON has
 * no undefined.
 */
public final class BoxedValues {

    private BoxedValues() {}

    /** A value in an array, which is empty for undefined. */
    public static JsonArray of(JsonValue value) {
        return value.isDefined() ? JsonArray.of(value) : JsonArray.EMPTY;
    }

    /** An array of values, each in an array of its own. */
    public static JsonArray of(List<JsonValue> values) {
        List<JsonValue> boxes = new ArrayList<>();
        values.forEach(value -> boxes.add(of(value)));
        return JsonArray.of(boxes);
    }

    /** What was put in an array. */
    public static JsonValue value(JsonValue box) {
        return box instanceof JsonArray array ? array.get(0) : JsonUndefined.UNDEFINED;
    }

    /** The values of an array of them; empty when it is none. */
    public static List<JsonValue> list(JsonValue boxes) {
        List<JsonValue> values = new ArrayList<>();
        if (boxes instanceof JsonArray array) {
            array.forEach(box -> values.add(value(box)));
        }
        return values;
    }
}
