package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Array functions, those over sets among them.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/array-functions">Array functions</a>
 */
final class ArrayFunctions {

    static final List<BuiltInFunction> ALL =
            List.of(
                    BuiltInFunction.of(
                            "ARRAY_CONCAT",
                            2,
                            BuiltInFunction.ANY_NUMBER,
                            ArrayFunctions::concatenate),
                    BuiltInFunction.of("ARRAY_CONTAINS", 2, 3, ArrayFunctions::contains),
                    BuiltInFunction.of(
                            "ARRAY_CONTAINS_ALL",
                            2,
                            BuiltInFunction.ANY_NUMBER,
                            args -> containsEach(args, JsonBoolean.FALSE)),
                    BuiltInFunction.of(
                            "ARRAY_CONTAINS_ANY",
                            2,
                            BuiltInFunction.ANY_NUMBER,
                            args -> containsEach(args, JsonBoolean.TRUE)),
                    BuiltInFunction.of("ARRAY_LENGTH", ArrayFunctions::length),
                    BuiltInFunction.of("ARRAY_SLICE", 2, 3, ArrayFunctions::slice),
                    BuiltInFunction.of(
                            "CHOOSE", 2, BuiltInFunction.ANY_NUMBER, ArrayFunctions::choose),
                    BuiltInFunction.of("ObjectToArray", 1, 3, ArrayFunctions::objectToArray),
                    BuiltInFunction.of("SetDifference", ArrayFunctions::difference),
                    BuiltInFunction.of("SetEqual", ArrayFunctions::sameSet),
                    BuiltInFunction.of("SetIntersect", ArrayFunctions::intersection),
                    BuiltInFunction.of("SetUnion", ArrayFunctions::union));

    private ArrayFunctions() {}

    private static JsonValue concatenate(JsonValue[] arguments) {
        List<JsonValue> all = new ArrayList<>();
        for (JsonValue argument : arguments) {
            if (!(argument instanceof JsonArray array)) {
                return JsonUndefined.UNDEFINED;
            }
            Sizes.require("ARRAY_CONCAT", (long) all.size() + array.size());
            all.addAll(array.elements());
        }
        return JsonArray.of(all);
    }

    private static JsonValue contains(JsonValue[] arguments) {
        boolean partial = arguments.length > 2 && arguments[2] == JsonBoolean.TRUE;
        if (arguments.length > 2 && !(arguments[2] instanceof JsonBoolean)) {
            return JsonUndefined.UNDEFINED;
        }
        return contains(arguments[0], arguments[1], partial);
    }

    private static JsonValue contains(JsonValue source, JsonValue wanted, boolean partial) {
        if (!(source instanceof JsonArray array) || !wanted.isDefined()) {
            return JsonUndefined.UNDEFINED;
        }
        for (int i = 0; i < array.size(); i++) {
            JsonValue element = array.get(i);
            if (element.equals(wanted) || (partial && matches(element, wanted))) {
                return JsonBoolean.TRUE;
            }
        }
        return JsonBoolean.FALSE;
    }

    /** Whether an element has all the properties of an object. */
    private static boolean matches(JsonValue element, JsonValue wanted) {
        if (!(wanted instanceof JsonObject pattern) || !(element instanceof JsonObject object)) {
            return element.equals(wanted);
        }
        for (int i = 0; i < pattern.size(); i++) {
            if (!matches(object.get(pattern.name(i)), pattern.value(i))) {
                return false;
            }
        }
        return true;
    }

    /** Like OR or AND over the single questions: one answer may decide, undefined or not. */
    private static JsonValue containsEach(JsonValue[] arguments, JsonBoolean decisive) {
        JsonValue result = JsonBoolean.of(!decisive.value());
        for (int i = 1; i < arguments.length; i++) {
            JsonValue contained = contains(arguments[0], arguments[i], false);
            if (contained == decisive) {
                return decisive;
            }
            if (!contained.isDefined()) {
                result = contained;
            }
        }
        return result;
    }

    private static JsonValue length(JsonValue value) {
        return value instanceof JsonArray array
                ? new JsonInteger(array.size())
                : JsonUndefined.UNDEFINED;
    }

    /** A start below 0 counts from the end. */
    private static JsonValue slice(JsonValue[] arguments) {
        if (!(arguments[0] instanceof JsonArray array)
                || !(arguments[1] instanceof JsonNumber start)
                || (arguments.length > 2 && !(arguments[2] instanceof JsonNumber))) {
            return JsonUndefined.UNDEFINED;
        }
        int size = array.size();
        double first = Math.floor(start.doubleValue());
        int from = (int) Math.max(0, Math.min(size, first < 0 ? size + first : first));
        int to = size;
        if (arguments.length > 2) {
            double length = ((JsonNumber) arguments[2]).doubleValue();
            to = (int) Math.max(from, Math.min(size, from + Math.floor(length)));
        }
        return JsonArray.of(array.elements().subList(from, to));
    }

    /** Counts from 1; undefined beyond the last. */
    private static JsonValue choose(JsonValue[] arguments) {
        if (arguments[0] instanceof JsonNumber position) {
            double index = Math.floor(position.doubleValue());
            if (index >= 1 && index < arguments.length) {
                return arguments[(int) index];
            }
        }
        return JsonUndefined.UNDEFINED;
    }

    private static JsonValue objectToArray(JsonValue[] arguments) {
        String key = "k";
        String value = "v";
        if (arguments.length > 1) {
            if (!(arguments[1] instanceof JsonString keyName)) {
                return JsonUndefined.UNDEFINED;
            }
            key = keyName.value();
        }
        if (arguments.length > 2) {
            if (!(arguments[2] instanceof JsonString valueName)) {
                return JsonUndefined.UNDEFINED;
            }
            value = valueName.value();
        }
        if (!(arguments[0] instanceof JsonObject object)) {
            return JsonUndefined.UNDEFINED;
        }
        List<JsonValue> pairs = new ArrayList<>();
        for (int i = 0; i < object.size(); i++) {
            pairs.add(
                    JsonObject.builder()
                            .put(key, object.name(i))
                            .put(value, object.value(i))
                            .build());
        }
        return JsonArray.of(pairs);
    }

    private static JsonValue intersection(JsonValue a, JsonValue b) {
        if (!(a instanceof JsonArray left) || !(b instanceof JsonArray right)) {
            return JsonUndefined.UNDEFINED;
        }
        Set<JsonValue> common = new LinkedHashSet<>(right.elements());
        common.retainAll(new HashSet<>(left.elements()));
        return JsonArray.of(common);
    }

    private static JsonValue union(JsonValue a, JsonValue b) {
        if (!(a instanceof JsonArray left) || !(b instanceof JsonArray right)) {
            return JsonUndefined.UNDEFINED;
        }
        Set<JsonValue> all = new LinkedHashSet<>(left.elements());
        all.addAll(right.elements());
        return JsonArray.of(all);
    }

    private static JsonValue difference(JsonValue a, JsonValue b) {
        if (!(a instanceof JsonArray left) || !(b instanceof JsonArray right)) {
            return JsonUndefined.UNDEFINED;
        }
        Set<JsonValue> rest = new LinkedHashSet<>(left.elements());
        rest.removeAll(new HashSet<>(right.elements()));
        return JsonArray.of(rest);
    }

    private static JsonValue sameSet(JsonValue a, JsonValue b) {
        if (!(a instanceof JsonArray left) || !(b instanceof JsonArray right)) {
            return JsonUndefined.UNDEFINED;
        }
        return JsonBoolean.of(
                new HashSet<>(left.elements()).equals(new HashSet<>(right.elements())));
    }
}
