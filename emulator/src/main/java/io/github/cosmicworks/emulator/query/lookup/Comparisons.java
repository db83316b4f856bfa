package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.partition.index.ValueRange.Bound;
import io.github.cosmicworks.emulator.partition.index.ValueRanges;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import java.util.List;
import java.util.Locale;

/** What comparisons with constants, and type checks, want of a value. */
final class Comparisons {

    /** Beyond this, different whole numbers are the same in the order of an index. */
    private static final double EXACT = 0x1p53;

    private static final Bound NO_NUMBER_BEHIND =
            Bound.behind(new JsonDouble(Double.POSITIVE_INFINITY));

    private Comparisons() {}

    /** Whether values that are equal to a constant are those at its place in the order. */
    private static boolean isPrecise(JsonValue constant) {
        if (constant instanceof JsonNumber number) {
            // False for what is not a number, too.
            return Math.abs(number.doubleValue()) < EXACT;
        }
        return !(constant instanceof JsonArray) && !(constant instanceof JsonObject);
    }

    /**
     * A comparison of a value with a constant.
     *
     * @param wanted what the comparison has to be
     * @return null when an index cannot tell
     */
    static Terms compare(BinaryOperator operator, JsonValue constant, JsonBoolean wanted) {
        boolean positive = wanted == JsonBoolean.TRUE;
        return switch (operator) {
            case EQUAL -> positive ? in(List.of(constant)) : notIn(List.of(constant));
            case NOT_EQUAL -> positive ? notIn(List.of(constant)) : in(List.of(constant));
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> {
                if (constant instanceof JsonArray || constant instanceof JsonObject) {
                    yield null;
                }
                ValueRanges inside = ValueRanges.of(relation(operator, constant));
                ValueRange type = ValueRange.of(constant.type());
                if (isPrecise(constant)) {
                    yield Terms.precise(positive ? inside : inside.complement(type), true);
                }
                // Of two whole numbers that share a place one may be less, and the other not.
                ValueRanges place = ValueRanges.point(constant);
                yield Terms.precise(
                        positive ? inside : inside.complement(type).unite(place), false);
            }
            default -> null;
        };
    }

    private static ValueRange relation(BinaryOperator operator, JsonValue constant) {
        boolean less = operator == BinaryOperator.LESS || operator == BinaryOperator.LESS_OR_EQUAL;
        boolean included =
                operator == BinaryOperator.LESS_OR_EQUAL
                        || operator == BinaryOperator.GREATER_OR_EQUAL
                        || !isPrecise(constant);
        Bound bound = new Bound(constant.type(), constant, less == included);
        return less
                ? new ValueRange(Bound.before(constant.type()), bound)
                : new ValueRange(bound, end(constant.type()));
    }

    /** What is not a number is larger than nothing. */
    private static Bound end(JsonValue.Type type) {
        return type == JsonValue.Type.NUMBER ? NO_NUMBER_BEHIND : Bound.behind(type);
    }

    /** Values that are equal to one of some constants. */
    static Terms in(List<JsonValue> constants) {
        return Terms.seek(
                ValueRanges.union(constants.stream().map(ValueRange::point).toList()),
                constants.stream().allMatch(Comparisons::isPrecise));
    }

    /** Values that are defined and equal to none of some constants. */
    static Terms notIn(List<JsonValue> constants) {
        List<ValueRange> points =
                constants.stream().filter(Comparisons::isPrecise).map(ValueRange::point).toList();
        return Terms.precise(
                ValueRanges.union(points).complement(ValueRange.DEFINED),
                points.size() == constants.size());
    }

    /** BETWEEN; null when an index cannot tell. */
    static Terms between(JsonValue low, JsonValue high, JsonBoolean wanted) {
        if (low.type() != high.type()
                || !low.isDefined()
                || low instanceof JsonArray
                || low instanceof JsonObject) {
            return null;
        }
        boolean exact = isPrecise(low) && isPrecise(high);
        ValueRanges inside =
                ValueRanges.of(new ValueRange(Bound.before(low), Bound.behind(high)))
                        .intersect(
                                ValueRanges.of(
                                        new ValueRange(Bound.before(low.type()), end(low.type()))));
        if (wanted == JsonBoolean.TRUE) {
            return Terms.precise(inside, exact);
        }
        // Of two whole numbers that share a place one may be outside.
        return exact ? Terms.precise(inside.complement(ValueRange.of(low.type())), true) : null;
    }

    /** Values of the types that a function checks for; null for any other function. */
    static Terms typeCheck(String function, JsonBoolean wanted) {
        String name = function.toUpperCase(Locale.ROOT);
        ValueRanges types =
                switch (name) {
                    case "IS_DEFINED" -> ValueRanges.of(ValueRange.DEFINED);
                    case "IS_NULL" -> ValueRanges.of(JsonValue.Type.NULL);
                    case "IS_BOOL", "IS_BOOLEAN" -> ValueRanges.of(JsonValue.Type.BOOLEAN);
                    case "IS_NUMBER", "IS_INTEGER", "IS_FINITE_NUMBER" ->
                            ValueRanges.of(JsonValue.Type.NUMBER);
                    case "IS_STRING" -> ValueRanges.of(JsonValue.Type.STRING);
                    case "IS_ARRAY" -> ValueRanges.of(JsonValue.Type.ARRAY);
                    case "IS_OBJECT" -> ValueRanges.of(JsonValue.Type.OBJECT);
                    case "IS_PRIMITIVE" ->
                            ValueRanges.of(
                                    new ValueRange(
                                            Bound.before(JsonValue.Type.NULL),
                                            Bound.behind(JsonValue.Type.STRING)));
                    default -> null;
                };
        if (types == null) {
            return null;
        }
        boolean exact = !name.equals("IS_INTEGER") && !name.equals("IS_FINITE_NUMBER");
        if (wanted == JsonBoolean.TRUE) {
            return Terms.precise(types, exact);
        }
        return exact ? Terms.precise(types.complement(ValueRange.ALL), true) : null;
    }
}
