package io.github.cosmicworks.emulator.query.function;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * Mathematical functions over doubles; see {@link IntegerFunctions} for those over whole numbers.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/mathematical-functions">Mathematical
 *     functions</a>
 */
final class MathematicalFunctions {

    static final List<BuiltInFunction> ALL =
            List.of(
                    BuiltInFunction.of("ABS", MathematicalFunctions::absolute),
                    real("ACOS", Math::acos),
                    real("ASIN", Math::asin),
                    real("ATAN", Math::atan),
                    real("ATN2", Math::atan2),
                    whole("CEILING", Math::ceil),
                    real("COS", Math::cos),
                    real("COT", x -> 1 / Math.tan(x)),
                    real("DEGREES", x -> x * 180 / Math.PI),
                    real("EXP", Math::exp),
                    whole("FLOOR", Math::floor),
                    BuiltInFunction.of("LOG", 1, 2, MathematicalFunctions::logarithm),
                    real("LOG10", Math::log10),
                    BuiltInFunction.of("NumberBin", 1, 2, MathematicalFunctions::bin),
                    BuiltInFunction.of("PI", 0, 0, args -> JsonNumber.of(Math.PI)),
                    real("POWER", Math::pow),
                    real("RADIANS", x -> x * Math.PI / 180),
                    new BuiltInFunction(
                            "RAND",
                            0,
                            0,
                            false,
                            (args, context) ->
                                    JsonNumber.of(ThreadLocalRandom.current().nextDouble())),
                    BuiltInFunction.of("ROUND", 1, 2, MathematicalFunctions::round),
                    real("SIGN", Math::signum),
                    real("SIN", Math::sin),
                    real("SQRT", Math::sqrt),
                    real("SQUARE", x -> x * x),
                    real("TAN", Math::tan),
                    whole("TRUNC", x -> x < 0 ? Math.ceil(x) : Math.floor(x)));

    private MathematicalFunctions() {}

    private static BuiltInFunction real(String name, DoubleUnaryOperator operator) {
        return BuiltInFunction.of(
                name,
                value ->
                        value instanceof JsonNumber number
                                ? JsonNumber.of(operator.applyAsDouble(number.doubleValue()))
                                : JsonUndefined.UNDEFINED);
    }

    private static BuiltInFunction real(String name, DoubleBinaryOperator operator) {
        return BuiltInFunction.of(
                name,
                (a, b) ->
                        a instanceof JsonNumber left && b instanceof JsonNumber right
                                ? JsonNumber.of(
                                        operator.applyAsDouble(
                                                left.doubleValue(), right.doubleValue()))
                                : JsonUndefined.UNDEFINED);
    }

    /** One that leaves whole numbers as they are. */
    private static BuiltInFunction whole(String name, DoubleUnaryOperator operator) {
        return BuiltInFunction.of(
                name,
                value -> {
                    if (value instanceof JsonInteger) {
                        return value;
                    }
                    return value instanceof JsonNumber number
                            ? JsonNumber.of(operator.applyAsDouble(number.doubleValue()))
                            : JsonUndefined.UNDEFINED;
                });
    }

    private static JsonValue absolute(JsonValue value) {
        if (value instanceof JsonInteger integer && integer.value() != Long.MIN_VALUE) {
            return new JsonInteger(Math.abs(integer.value()));
        }
        return value instanceof JsonNumber number
                ? JsonNumber.of(Math.abs(number.doubleValue()))
                : JsonUndefined.UNDEFINED;
    }

    private static JsonValue logarithm(JsonValue[] arguments) {
        if (!(arguments[0] instanceof JsonNumber number)) {
            return JsonUndefined.UNDEFINED;
        }
        double logarithm = Math.log(number.doubleValue());
        if (arguments.length == 1) {
            return JsonNumber.of(logarithm);
        }
        if (!(arguments[1] instanceof JsonNumber base)) {
            return JsonUndefined.UNDEFINED;
        }
        // The quotient of two rounded logarithms would miss the last digit.
        return JsonNumber.of(
                base.doubleValue() == 10
                        ? Math.log10(number.doubleValue())
                        : logarithm / Math.log(base.doubleValue()));
    }

    /** Down to a multiple of the size of a bin. */
    private static JsonValue bin(JsonValue[] arguments) {
        double size = 1;
        if (arguments.length > 1) {
            if (!(arguments[1] instanceof JsonNumber given)) {
                return JsonUndefined.UNDEFINED;
            }
            size = given.doubleValue();
        }
        if (!(arguments[0] instanceof JsonNumber number) || size == 0) {
            return JsonUndefined.UNDEFINED;
        }
        double value = number.doubleValue();
        if (!Double.isFinite(value) || !Double.isFinite(size)) {
            return JsonUndefined.UNDEFINED;
        }
        // In decimal, so that bins of 0.01 end where they are written to end.
        BigDecimal width = BigDecimal.valueOf(size);
        return JsonNumber.of(
                BigDecimal.valueOf(value)
                        .divide(width, 0, RoundingMode.FLOOR)
                        .multiply(width)
                        .doubleValue());
    }

    /** Halves away from zero. */
    private static JsonValue round(JsonValue[] arguments) {
        if (!(arguments[0] instanceof JsonNumber number)
                || (arguments.length > 1 && !(arguments[1] instanceof JsonNumber))) {
            return JsonUndefined.UNDEFINED;
        }
        double value = number.doubleValue();
        if ((number instanceof JsonInteger && arguments.length == 1) || !Double.isFinite(value)) {
            return number;
        }
        int digits = 0;
        if (arguments.length > 1) {
            double given = ((JsonNumber) arguments[1]).doubleValue();
            if (given != Math.rint(given) || Math.abs(given) > 300) {
                return JsonUndefined.UNDEFINED;
            }
            digits = (int) given;
        }
        return JsonNumber.of(
                BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP).doubleValue());
    }
}
