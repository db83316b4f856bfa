package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.key.EffectivePartitionKey;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.query.compiler.Constants;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.Expression.UnaryOperator;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Tells from a filter which effective partition keys can pass it. */
final class PartitionKeyFilter {

    /** Beyond this many keys all partitions are asked. */
    private static final int MAX_KEYS = 1_000;

    private static final Comparator<EpkRange> BY_KEYS =
            Comparator.comparing(EpkRange::min).thenComparing(EpkRange::max);

    private final Constants constants;
    private final PartitionKeyDefinition definition;
    private final String alias;

    PartitionKeyFilter(Constants constants, PartitionKeyDefinition definition, String alias) {
        this.constants = constants;
        this.definition = definition;
        this.alias = alias;
    }

    /** The ranges in order; a whole key is a range whose ends are equal. */
    List<EpkRange> ranges(Expression filter) {
        Set<EpkRange> ranges = new TreeSet<>(BY_KEYS);
        List<Expression> alternatives =
                filter instanceof Expression.Or or ? or.operands() : List.of(filter);
        for (Expression alternative : alternatives) {
            List<PartitionKeyValue> keys = keys(alternative);
            if (keys == null || ranges.size() + keys.size() > MAX_KEYS) {
                return List.of(EpkRange.FULL);
            }
            keys.forEach(key -> ranges.add(range(key)));
        }
        // Nothing passes: any partition can tell.
        return ranges.isEmpty()
                ? List.of(new EpkRange(EpkRange.MIN, EpkRange.MIN))
                : withoutOverlaps(ranges);
    }

    private EpkRange range(PartitionKeyValue key) {
        boolean whole = key.components().size() == definition.paths().size();
        String epk = EffectivePartitionKey.of(key, definition);
        return whole ? new EpkRange(epk, epk) : EffectivePartitionKey.range(key, definition);
    }

    private static List<EpkRange> withoutOverlaps(Set<EpkRange> sorted) {
        List<EpkRange> ranges = new ArrayList<>();
        for (EpkRange range : sorted) {
            EpkRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
            if (last == null || range.min().compareTo(last.max()) >= 0) {
                ranges.add(range);
            }
        }
        return ranges;
    }

    /** The keys, or prefixes of keys, that can pass; null when that cannot be told. */
    private List<PartitionKeyValue> keys(Expression filter) {
        List<Expression> conditions = conditions(filter);
        if (conditions.stream().anyMatch(this::passesNothing)) {
            return List.of();
        }
        List<List<JsonValue>> keys = List.of(List.of());
        for (List<String> path : definition.paths()) {
            List<JsonValue> values = values(conditions, path);
            if (values == null || keys.size() * values.size() > MAX_KEYS) {
                break;
            }
            if (values.isEmpty()) {
                return List.of();
            }
            List<List<JsonValue>> longer = new ArrayList<>();
            for (List<JsonValue> key : keys) {
                for (JsonValue value : values) {
                    List<JsonValue> extended = new ArrayList<>(key);
                    extended.add(value);
                    longer.add(extended);
                }
            }
            keys = longer;
        }
        return keys.get(0).isEmpty() ? null : keys.stream().map(PartitionKeyValue::new).toList();
    }

    /**
     * What an item must pass: the filter's conditions, and those of subqueries over the item itself
     * that must have a result, for nothing equals what is undefined.
     */
    private List<Expression> conditions(Expression filter) {
        List<Expression> conditions = new ArrayList<>();
        for (Expression condition :
                filter instanceof Expression.And and ? and.operands() : List.of(filter)) {
            conditions.add(condition);
            if (condition instanceof Expression.Binary binary
                    && binary.operator() == BinaryOperator.EQUAL) {
                conditions.addAll(conditionsOfSubquery(binary.left()));
                conditions.addAll(conditionsOfSubquery(binary.right()));
            }
        }
        return conditions;
    }

    private List<Expression> conditionsOfSubquery(Expression expression) {
        return expression instanceof Expression.ScalarSubquery scalar
                        && isOverItem(scalar.query())
                        && scalar.query().where() != null
                ? conditions(scalar.query().where())
                : List.of();
    }

    private boolean isOverItem(Query query) {
        return query.from() != null
                && query.from().sources().size() == 1
                && query.from().sources().get(0).alias().equals(alias)
                && !query.from().sources().get(0).iterated()
                && query.from().sources().get(0).collection() instanceof Query.Collection.Path path
                && path.root().equals(alias)
                && path.steps().isEmpty();
    }

    private boolean passesNothing(Expression condition) {
        return constants.value(condition).filter(value -> value != JsonBoolean.TRUE).isPresent();
    }

    /** The values that pass all conditions; null when none of them tells. */
    private List<JsonValue> values(List<Expression> conditions, List<String> path) {
        List<JsonValue> passing = null;
        for (Expression condition : conditions) {
            List<JsonValue> values = values(condition, path);
            if (values != null) {
                passing = passing == null ? values : common(passing, values);
            }
        }
        return passing;
    }

    private static List<JsonValue> common(List<JsonValue> some, List<JsonValue> others) {
        return some.stream()
                .filter(value -> others.stream().anyMatch(other -> isSame(value, other)))
                .toList();
    }

    private static boolean isSame(JsonValue a, JsonValue b) {
        if (a instanceof JsonNumber one && b instanceof JsonNumber two) {
            return one.doubleValue() == two.doubleValue();
        }
        return a.equals(b);
    }

    /** The values that pass a condition; null when it does not tell. */
    private List<JsonValue> values(Expression condition, List<String> path) {
        if (isKey(condition, path)) {
            return List.of(JsonBoolean.TRUE);
        }
        if (condition instanceof Expression.Unary not && not.operator() == UnaryOperator.NOT) {
            return valuesOfNot(not.operand(), path);
        }
        if (condition instanceof Expression.Like like && isKey(like.value(), path)) {
            return exactly(like);
        }
        if (condition instanceof Expression.Binary binary
                && binary.operator() == BinaryOperator.EQUAL) {
            List<JsonValue> values = equal(binary.left(), binary.right(), path);
            return values == null ? equal(binary.right(), binary.left(), path) : values;
        }
        if (condition instanceof Expression.In in && isKey(in.value(), path)) {
            return constants(in.candidates());
        }
        if (condition instanceof Expression.Call call) {
            return values(call, path);
        }
        if (condition instanceof Expression.Or or) {
            List<JsonValue> all = new ArrayList<>();
            for (Expression operand : or.operands()) {
                List<JsonValue> values = values(operand, path);
                if (values == null) {
                    return null;
                }
                all.addAll(values);
            }
            return all;
        }
        return null;
    }

    /** The values of a key, or of its absolute value, that equal something. */
    private List<JsonValue> equal(Expression key, Expression other, List<String> path) {
        if (isKey(key, path)) {
            return constants(List.of(other));
        }
        boolean absolute =
                key instanceof Expression.Call call
                        && call.name().equalsIgnoreCase("ABS")
                        && call.arguments().size() == 1
                        && isKey(call.arguments().get(0), path);
        if (!absolute || !(constants.value(other).orElse(null) instanceof JsonNumber number)) {
            return null;
        }
        double value = number.doubleValue();
        if (value > 0) {
            return List.of(number, JsonNumber.of(-value));
        }
        return value == 0 ? List.of(number) : List.of();
    }

    private List<JsonValue> valuesOfNot(Expression operand, List<String> path) {
        if (isKey(operand, path)) {
            return List.of(JsonBoolean.FALSE);
        }
        return operand instanceof Expression.Call call
                        && call.name().equalsIgnoreCase("IS_DEFINED")
                        && call.arguments().size() == 1
                        && isKey(call.arguments().get(0), path)
                ? List.of(JsonUndefined.UNDEFINED)
                : null;
    }

    /** The only text that a pattern without wildcards matches; null for any other pattern. */
    private List<JsonValue> exactly(Expression.Like like) {
        JsonValue escape =
                like.escape() == null
                        ? JsonNull.NULL
                        : constants.value(like.escape()).orElse(JsonUndefined.UNDEFINED);
        boolean escapes = escape instanceof JsonString one && one.value().length() == 1;
        if (!(constants.value(like.pattern()).orElse(null) instanceof JsonString pattern)
                || (like.escape() != null && !escapes)) {
            return null;
        }
        int escapeCharacter = escapes ? ((JsonString) escape).value().charAt(0) : -1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pattern.value().length(); i++) {
            char c = pattern.value().charAt(i);
            if (c == escapeCharacter) {
                i++;
                if (i == pattern.value().length()) {
                    return null;
                }
                c = pattern.value().charAt(i);
            } else if (c == '%' || c == '_' || c == '[') {
                return null;
            }
            text.append(c);
        }
        return List.of(new JsonString(text.toString()));
    }

    private List<JsonValue> values(Expression.Call call, List<String> path) {
        List<Expression> arguments = call.arguments();
        if (call.name().equalsIgnoreCase("ARRAY_CONTAINS")) {
            return arguments.size() == 2
                            && isKey(arguments.get(1), path)
                            && constants.value(arguments.get(0)).orElse(null)
                                    instanceof JsonArray array
                    ? StreamSupport.stream(array.spliterator(), false)
                            .map(PartitionKeyFilter::placed)
                            .toList()
                    : null;
        }
        if (arguments.size() != 1 || !isKey(arguments.get(0), path)) {
            return null;
        }
        return switch (call.name().toUpperCase(Locale.ROOT)) {
            case "IS_NULL" -> List.of(JsonNull.NULL);
            case "IS_BOOL" -> List.of(JsonBoolean.TRUE, JsonBoolean.FALSE);
            default -> null;
        };
    }

    private boolean isKey(Expression expression, List<String> path) {
        return path.equals(ExpressionTree.path(expression, alias));
    }

    /** The keys that constants are, or null if one of them is none. */
    private List<JsonValue> constants(List<Expression> expressions) {
        List<JsonValue> values = new ArrayList<>();
        for (Expression expression : expressions) {
            JsonValue value = constants.value(expression).orElse(JsonUndefined.UNDEFINED);
            if (!value.isDefined()) {
                return null;
            }
            values.add(placed(value));
        }
        return values;
    }

    /** Items that have an array or an object there are placed as if they had nothing. */
    private static JsonValue placed(JsonValue value) {
        return value instanceof JsonObject || value instanceof JsonArray
                ? JsonUndefined.UNDEFINED
                : value;
    }
}
