package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.JsonWriter;
import java.util.List;

/**
 * String functions that turn texts into values and back. A text that does not hold such a value
 * gives undefined.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/stringtonumber">STRINGTONUMBER</a>
 */
final class StringConversionFunctions {

    static final List<BuiltInFunction> ALL =
            List.of(
                    parse("StringToArray", JsonArray.class),
                    parse("StringToBoolean", JsonBoolean.class),
                    parse("StringToNull", JsonNull.class),
                    BuiltInFunction.of("StringToNumber", StringConversionFunctions::number),
                    parse("StringToObject", JsonObject.class),
                    BuiltInFunction.of("ToString", StringConversionFunctions::text));

    private StringConversionFunctions() {}

    private static BuiltInFunction parse(String name, Class<? extends JsonValue> type) {
        return BuiltInFunction.of(name, value -> parsed(value, type));
    }

    private static JsonValue parsed(JsonValue value, Class<? extends JsonValue> type) {
        if (value instanceof JsonString string) {
            try {
                JsonValue parsed = JsonParser.parse(string.value());
                return type.isInstance(parsed) ? parsed : JsonUndefined.UNDEFINED;
            } catch (JsonSyntaxException notJson) {
                return JsonUndefined.UNDEFINED;
            }
        }
        return JsonUndefined.UNDEFINED;
    }

    private static JsonValue number(JsonValue value) {
        if (value instanceof JsonString string) {
            return switch (string.value().strip()) {
                case "Infinity" -> new JsonDouble(Double.POSITIVE_INFINITY);
                case "-Infinity" -> new JsonDouble(Double.NEGATIVE_INFINITY);
                case "NaN" -> new JsonDouble(Double.NaN);
                default ->
                        parsed(value, JsonNumber.class) instanceof JsonNumber number
                                ? normalized(number)
                                : JsonUndefined.UNDEFINED;
            };
        }
        return JsonUndefined.UNDEFINED;
    }

    private static JsonNumber normalized(JsonNumber number) {
        return number instanceof JsonDouble real ? JsonNumber.of(real.value()) : number;
    }

    private static JsonValue text(JsonValue value) {
        if (value instanceof JsonString || !value.isDefined()) {
            return value;
        }
        if (value instanceof JsonNumber number && !Double.isFinite(number.doubleValue())) {
            return new JsonString(Double.toString(number.doubleValue()));
        }
        return new JsonString(JsonWriter.toJson(value));
    }
}
