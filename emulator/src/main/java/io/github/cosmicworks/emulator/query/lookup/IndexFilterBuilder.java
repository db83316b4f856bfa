package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonDouble;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.evaluation.LikePattern;
import io.github.cosmicworks.emulator.query.evaluation.TextMembership;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Interval;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Finds the conditions of a WHERE clause that an index can answer. */
public final class IndexFilterBuilder {

    private final String alias;
    private final Function<Expression, JsonValue> constants;
    private final Function<Expression, Optional<IndexFilter>> spatial;
    private final Function<Expression.Call, TextMembership> texts;
    private final boolean withScans;

    /**
     * @param alias the name of the items
     * @param constants the value of an expression that is a constant; undefined for any other
     * @param spatial finds the conditions on shapes
     * @param texts what a call looks for in a text that has an index; null for any other call
     * @param withScans whether to find conditions, too, for which the service reads all values of
     *     an index; they have no intervals
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-usage">Index
     *     usage</a>
     */
    public IndexFilterBuilder(
            String alias,
            Function<Expression, JsonValue> constants,
            Function<Expression, Optional<IndexFilter>> spatial,
            Function<Expression.Call, TextMembership> texts,
            boolean withScans) {
        this.withScans = withScans;
        this.alias = alias;
        this.texts = texts;
        this.constants = constants;
        this.spatial = spatial;
    }

    /** The filter for a condition, or null when no index can help. */
    IndexFilter build(Expression condition) {
        if (condition instanceof Expression.And and) {
            List<IndexFilter> filters = new ArrayList<>();
            for (Expression operand : and.operands()) {
                IndexFilter filter = build(operand);
                if (filter != null) {
                    filters.add(filter);
                }
            }
            return filters.isEmpty() ? null : new IndexFilter.AllOf(filters);
        }
        if (condition instanceof Expression.Or or) {
            List<IndexFilter> filters = new ArrayList<>();
            for (Expression operand : or.operands()) {
                IndexFilter filter = build(operand);
                if (filter == null) {
                    return null;
                }
                filters.add(filter);
            }
            return new IndexFilter.AnyOf(filters);
        }
        Optional<IndexFilter> near = spatial.apply(condition);
        if (near.isPresent()) {
            return near.get();
        }
        if (condition instanceof Expression.Binary binary) {
            return comparison(binary);
        }
        if (condition instanceof Expression.In in) {
            return in(in);
        }
        if (condition instanceof Expression.Between between) {
            return between(between);
        }
        if (condition instanceof Expression.Like like) {
            return like(like);
        }
        return condition instanceof Expression.Call call ? call(call) : null;
    }

    /** The values of a path, whatever they are; null when those do not count. */
    private IndexFilter scan(Expression value, Expression condition) {
        IndexPath path = withScans ? path(value) : null;
        return path == null ? null : lookup(path, List.of(), condition);
    }

    private IndexPath path(Expression expression) {
        List<String> steps = ExpressionTree.path(expression, alias);
        return steps == null || steps.isEmpty() ? null : new IndexPath(steps);
    }

    private IndexFilter lookup(IndexPath path, List<Interval> intervals, Expression condition) {
        return new IndexFilter.Lookup(
                path, intervals, SqlText.of(ExpressionTree.renamed(condition, alias, "ROOT")));
    }

    private IndexFilter comparison(Expression.Binary binary) {
        IndexPath path = path(binary.left());
        JsonValue value = constants.apply(path == null ? binary.left() : binary.right());
        BinaryOperator operator = path == null ? mirrored(binary.operator()) : binary.operator();
        if (path == null) {
            path = path(binary.right());
        }
        if (path == null || !value.isDefined()) {
            return null;
        }
        Interval interval =
                switch (operator) {
                    case EQUAL -> Interval.point(value);
                    case LESS -> new Interval(lowest(value), true, value, false);
                    case LESS_OR_EQUAL -> new Interval(lowest(value), true, value, true);
                    case GREATER -> new Interval(value, false, null, false);
                    case GREATER_OR_EQUAL -> new Interval(value, true, null, false);
                    default -> null;
                };
        boolean comparable = operator == BinaryOperator.EQUAL || lowest(value) != null;
        return interval == null || !comparable ? null : lookup(path, List.of(interval), binary);
    }

    static BinaryOperator mirrored(BinaryOperator operator) {
        return switch (operator) {
            case LESS -> BinaryOperator.GREATER;
            case LESS_OR_EQUAL -> BinaryOperator.GREATER_OR_EQUAL;
            case GREATER -> BinaryOperator.LESS;
            case GREATER_OR_EQUAL -> BinaryOperator.LESS_OR_EQUAL;
            default -> operator;
        };
    }

    /** The first value of a type in order; null for types without relations. */
    private static JsonValue lowest(JsonValue value) {
        if (value instanceof JsonNumber) {
            return new JsonDouble(Double.NEGATIVE_INFINITY);
        }
        if (value instanceof JsonString) {
            return new JsonString("");
        }
        if (value instanceof JsonBoolean) {
            return JsonBoolean.FALSE;
        }
        return value instanceof JsonArray || value instanceof JsonObject ? null : JsonNull.NULL;
    }

    private IndexFilter in(Expression.In in) {
        IndexPath path = path(in.value());
        if (path == null) {
            return null;
        }
        List<Interval> intervals = new ArrayList<>();
        for (Expression candidate : in.candidates()) {
            JsonValue value = constants.apply(candidate);
            if (!value.isDefined()) {
                return null;
            }
            intervals.add(Interval.point(value));
        }
        return lookup(path, intervals, in);
    }

    private IndexFilter between(Expression.Between between) {
        IndexPath path = path(between.value());
        JsonValue low = constants.apply(between.low());
        JsonValue high = constants.apply(between.high());
        if (path == null || low.type() != high.type() || !low.isDefined() || lowest(low) == null) {
            return null;
        }
        return lookup(path, List.of(new Interval(low, true, high, true)), between);
    }

    private IndexFilter like(Expression.Like like) {
        JsonValue escape = like.escape() == null ? JsonNull.NULL : constants.apply(like.escape());
        int escapeCharacter =
                escape instanceof JsonString text && text.value().length() == 1
                        ? text.value().charAt(0)
                        : -1;
        IndexFilter filter =
                constants.apply(like.pattern()) instanceof JsonString pattern
                        ? prefix(
                                path(like.value()),
                                LikePattern.prefix(pattern.value(), escapeCharacter),
                                like)
                        : null;
        return filter == null ? scan(like.value(), like) : filter;
    }

    private IndexFilter call(Expression.Call call) {
        TextMembership membership = texts.apply(call);
        if (membership != null) {
            return new IndexFilter.Texts(membership);
        }
        List<Expression> arguments = call.arguments();
        if (arguments.size() < 2) {
            return null;
        }
        JsonValue second = constants.apply(arguments.get(1));
        IndexPath path = path(arguments.get(0));
        switch (call.name().toUpperCase(Locale.ROOT)) {
            case "STARTSWITH", "STRINGEQUALS" -> {
                boolean exact =
                        arguments.size() == 2
                                || constants.apply(arguments.get(2)) == JsonBoolean.FALSE;
                IndexFilter filter =
                        exact && second instanceof JsonString text
                                ? prefix(path, text.value(), call)
                                : null;
                return filter == null ? scan(arguments.get(0), call) : filter;
            }
            case "CONTAINS", "ENDSWITH", "REGEXMATCH" -> {
                return scan(arguments.get(0), call);
            }
            case "ARRAY_CONTAINS" -> {
                if (path == null || arguments.size() > 2 || !second.isDefined()) {
                    return null;
                }
                List<String> steps = new ArrayList<>(path.steps());
                steps.add(IndexPath.ELEMENTS);
                return lookup(new IndexPath(steps), List.of(Interval.point(second)), call);
            }
            default -> {
                return null;
            }
        }
    }

    private IndexFilter prefix(IndexPath path, String prefix, Expression condition) {
        if (path == null || prefix.isEmpty() || prefix.endsWith("\uFFFF")) {
            return null;
        }
        int last = prefix.length() - 1;
        String behind = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return lookup(
                path,
                List.of(new Interval(new JsonString(prefix), true, new JsonString(behind), false)),
                condition);
    }
}
