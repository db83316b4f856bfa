package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;
import java.util.function.Predicate;

/**
 * Type checking functions: never undefined.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/type-checking-functions">Type checking
 *     functions</a>
 */
final class TypeCheckingFunctions {

    static final List<BuiltInFunction> ALL =
            List.of(
                    check("IS_ARRAY", value -> value.type() == JsonValue.Type.ARRAY),
                    check("IS_BOOL", value -> value.type() == JsonValue.Type.BOOLEAN),
                    check("IS_BOOLEAN", value -> value.type() == JsonValue.Type.BOOLEAN),
                    check("IS_DATETIME", value -> DateTimes.parse(value) != null),
                    check("IS_DEFINED", JsonValue::isDefined),
                    check("IS_FINITE_NUMBER", TypeCheckingFunctions::isFinite),
                    check("IS_INTEGER", TypeCheckingFunctions::isInteger),
                    check("IS_NULL", value -> value.type() == JsonValue.Type.NULL),
                    check("IS_NUMBER", value -> value.type() == JsonValue.Type.NUMBER),
                    check("IS_OBJECT", value -> value.type() == JsonValue.Type.OBJECT),
                    check("IS_PRIMITIVE", TypeCheckingFunctions::isPrimitive),
                    check("IS_STRING", value -> value.type() == JsonValue.Type.STRING));

    private TypeCheckingFunctions() {}

    private static BuiltInFunction check(String name, Predicate<JsonValue> check) {
        return BuiltInFunction.of(name, value -> JsonBoolean.of(check.test(value)));
    }

    private static boolean isFinite(JsonValue value) {
        return value instanceof JsonNumber number && Double.isFinite(number.doubleValue());
    }

    /** A whole number that 64 bits hold. */
    private static boolean isInteger(JsonValue value) {
        if (value instanceof JsonInteger) {
            return true;
        }
        return value instanceof JsonNumber number
                && number.doubleValue() == Math.rint(number.doubleValue())
                && Math.abs(number.doubleValue()) < 0x1p63;
    }

    private static boolean isPrimitive(JsonValue value) {
        return value != JsonUndefined.UNDEFINED
                && value.type() != JsonValue.Type.ARRAY
                && value.type() != JsonValue.Type.OBJECT;
    }
}
