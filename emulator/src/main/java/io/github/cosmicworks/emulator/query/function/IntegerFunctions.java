package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;
import java.util.function.LongBinaryOperator;

/**
 * Mathematical functions over whole numbers of 64 bits; anything else gives undefined. What does
 * not fit wraps around, as in C++.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/intadd">INTADD</a>
 */
final class IntegerFunctions {

    static final List<BuiltInFunction> ALL =
            List.of(
                    function("IntAdd", Long::sum),
                    function("IntBitAnd", (a, b) -> a & b),
                    function("IntBitLeftShift", (a, b) -> a << b),
                    BuiltInFunction.of("IntBitNot", IntegerFunctions::complement),
                    function("IntBitOr", (a, b) -> a | b),
                    function("IntBitRightShift", (a, b) -> a >> b),
                    function("IntBitXor", (a, b) -> a ^ b),
                    function("IntDiv", (a, b) -> a / b),
                    function("IntMod", (a, b) -> a % b),
                    function("IntMul", (a, b) -> a * b),
                    function("IntSub", (a, b) -> a - b));

    private IntegerFunctions() {}

    private static BuiltInFunction function(String name, LongBinaryOperator operator) {
        return BuiltInFunction.of(
                name,
                (a, b) -> {
                    Long left = whole(a);
                    Long right = whole(b);
                    if (left == null || right == null) {
                        return JsonUndefined.UNDEFINED;
                    }
                    try {
                        return new JsonInteger(operator.applyAsLong(left, right));
                    } catch (ArithmeticException divisionByZero) {
                        return JsonUndefined.UNDEFINED;
                    }
                });
    }

    private static JsonValue complement(JsonValue value) {
        Long whole = whole(value);
        return whole == null ? JsonUndefined.UNDEFINED : new JsonInteger(~whole);
    }

    private static Long whole(JsonValue value) {
        if (value instanceof JsonInteger integer) {
            return integer.value();
        }
        if (value instanceof JsonDouble number
                && number.value() == Math.rint(number.value())
                && Math.abs(number.value()) < 0x1p63) {
            return (long) number.value();
        }
        return null;
    }
}
