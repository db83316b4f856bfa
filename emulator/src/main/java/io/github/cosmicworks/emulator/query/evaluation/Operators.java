package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.Expression.UnaryOperator;

/**
 * What the operators do. Operands of a type that an operator does not take give undefined, not an
 * error.
 */
public final class Operators {

    private static final double TWO_TO_THE_63 = 0x1p63;

    private Operators() {}

    public static JsonValue apply(UnaryOperator operator, JsonValue operand) {
        if (operator == UnaryOperator.NOT) {
            return operand instanceof JsonBoolean bool
                    ? JsonBoolean.of(!bool.value())
                    : JsonUndefined.UNDEFINED;
        }
        if (!(operand instanceof JsonNumber number)) {
            return JsonUndefined.UNDEFINED;
        }
        return switch (operator) {
            case NEGATE -> negated(number);
            case COMPLEMENT -> new JsonInteger(~bits(number));
            default -> number;
        };
    }

    private static JsonNumber negated(JsonNumber number) {
        if (number instanceof JsonInteger integer && integer.value() != Long.MIN_VALUE) {
            return new JsonInteger(-integer.value());
        }
        // The smallest whole number is written as the negation of one that is none any more.
        return number.doubleValue() == TWO_TO_THE_63
                ? new JsonInteger(Long.MIN_VALUE)
                : JsonNumber.of(-number.doubleValue());
    }

    public static JsonValue apply(BinaryOperator operator, JsonValue left, JsonValue right) {
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case NOT_EQUAL ->
                    left.isDefined() && right.isDefined()
                            ? JsonBoolean.of(!left.equals(right))
                            : JsonUndefined.UNDEFINED;
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> relation(operator, left, right);
            case CONCATENATE ->
                    left instanceof JsonString a && right instanceof JsonString b
                            ? new JsonString(a.value() + b.value())
                            : JsonUndefined.UNDEFINED;
            default ->
                    left instanceof JsonNumber a && right instanceof JsonNumber b
                            ? arithmetic(operator, a, b)
                            : JsonUndefined.UNDEFINED;
        };
    }

    /**
     * Values of different types are not equal, and so they are different: {@code c.x != null} is
     * how applications ask for a value. The table of the reference calls this undefined, as it is
     * for {@code <} and its like, but Microsoft's own tests say otherwise: the Entity Framework
     * provider translates {@code City != null} to {@code c["City"] != null} and expects the
     * customers that have one (NorthwindWhereQueryCosmosTest, Where_is_not_null); the LINQ provider
     * of the .NET SDK does so too (LinqGeneralBaselineTests, TestDistinctTranslation); and the
     * evaluator that the .NET SDK is tested against compares values of any two types
     * (ScalarExpressionEvaluator). What is undefined is not even different.
     *
     * @see <a href="https://learn.microsoft.com/cosmos-db/query/operators">Operators</a>
     */
    static JsonValue equal(JsonValue left, JsonValue right) {
        return left.isDefined() && right.isDefined()
                ? JsonBoolean.of(left.equals(right))
                : JsonUndefined.UNDEFINED;
    }

    public static JsonValue relation(BinaryOperator operator, JsonValue left, JsonValue right) {
        int order;
        if (left instanceof JsonNumber a && right instanceof JsonNumber b) {
            if (Double.isNaN(a.doubleValue()) || Double.isNaN(b.doubleValue())) {
                return JsonBoolean.FALSE;
            }
            order =
                    a instanceof JsonInteger x && b instanceof JsonInteger y
                            ? Long.compare(x.value(), y.value())
                            : ValueOrder.compare(a.doubleValue(), b.doubleValue());
        } else if (left instanceof JsonString a && right instanceof JsonString b) {
            order = a.value().compareTo(b.value());
        } else if (left instanceof JsonBoolean a && right instanceof JsonBoolean b) {
            order = a.compareTo(b);
        } else if (left instanceof JsonNull && right instanceof JsonNull) {
            order = 0;
        } else {
            return JsonUndefined.UNDEFINED;
        }
        return JsonBoolean.of(
                switch (operator) {
                    case LESS -> order < 0;
                    case LESS_OR_EQUAL -> order <= 0;
                    case GREATER -> order > 0;
                    default -> order >= 0;
                });
    }

    /** Whole numbers are computed with exactly as long as 64 bits hold the result. */
    private static JsonValue arithmetic(BinaryOperator operator, JsonNumber a, JsonNumber b) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY ->
                    a instanceof JsonInteger x && b instanceof JsonInteger y
                            ? whole(operator, x.value(), y.value())
                            : JsonNumber.of(real(operator, a.doubleValue(), b.doubleValue()));
            case DIVIDE, MODULO -> division(operator, a, b);
            case LEFT_SHIFT -> new JsonInteger(bits(a) << bits(b));
            case RIGHT_SHIFT -> new JsonInteger(bits(a) >> bits(b));
            case UNSIGNED_RIGHT_SHIFT ->
                    new JsonInteger(Integer.toUnsignedLong(bits(a) >>> bits(b)));
            case BITWISE_AND -> new JsonInteger(bits(a) & bits(b));
            case BITWISE_OR -> new JsonInteger(bits(a) | bits(b));
            default -> new JsonInteger(bits(a) ^ bits(b));
        };
    }

    private static JsonNumber whole(BinaryOperator operator, long a, long b) {
        long result =
                switch (operator) {
                    case ADD -> a + b;
                    case SUBTRACT -> a - b;
                    default -> a * b;
                };
        boolean overflow =
                switch (operator) {
                    case ADD -> ((a ^ result) & (b ^ result)) < 0;
                    case SUBTRACT -> ((a ^ b) & (a ^ result)) < 0;
                    default -> Math.multiplyHigh(a, b) != result >> (Long.SIZE - 1);
                };
        return overflow
                ? JsonNumber.of(real(operator, (double) a, (double) b))
                : new JsonInteger(result);
    }

    private static double real(BinaryOperator operator, double a, double b) {
        return switch (operator) {
            case ADD -> a + b;
            case SUBTRACT -> a - b;
            default -> a * b;
        };
    }

    /** As IEEE 754 has it: a division by zero is infinite, or not a number, but no error. */
    private static JsonValue division(BinaryOperator operator, JsonNumber a, JsonNumber b) {
        if (a instanceof JsonInteger x
                && b instanceof JsonInteger y
                && y.value() != 0
                && y.value() != -1
                && x.value() % y.value() == 0) {
            return new JsonInteger(operator == BinaryOperator.DIVIDE ? x.value() / y.value() : 0);
        }
        if (operator == BinaryOperator.DIVIDE) {
            return JsonNumber.of(a.doubleValue() / b.doubleValue());
        }
        return a instanceof JsonInteger x && b instanceof JsonInteger y && y.value() != 0
                ? new JsonInteger(x.value() % y.value())
                : JsonNumber.of(a.doubleValue() % b.doubleValue());
    }

    /** The operand of a bitwise operator: 32 bits, those above are cut off. */
    private static int bits(JsonNumber number) {
        if (number instanceof JsonInteger integer) {
            return (int) integer.value();
        }
        double value = number.doubleValue();
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return 0;
        }
        return (int) (long) (value % 4294967296.0);
    }
}
