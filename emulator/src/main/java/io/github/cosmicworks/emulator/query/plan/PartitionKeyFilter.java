package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.EffectivePartitionKey;
import io.github.cosmicworks.emulator.partition.EpkRange;
import io.github.cosmicworks.emulator.partition.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.partition.PartitionKeyValue;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells from a filter which effective partition keys can pass it. */
final class PartitionKeyFilter {

    /** Beyond this many keys all partitions are asked. */
    private static final int MAX_KEYS = 1_000;

    private static final Comparator<EpkRange> BY_KEYS =
            Comparator.comparing(EpkRange::min).thenComparing(EpkRange::max);

    private final QuerySpec spec;
    private final PartitionKeyDefinition definition;
    private final String alias;

    PartitionKeyFilter(QuerySpec spec, PartitionKeyDefinition definition, String alias) {
        this.spec = spec;
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
            if (keys.isEmpty() || ranges.size() + keys.size() > MAX_KEYS) {
                return List.of(EpkRange.FULL);
            }
            keys.forEach(key -> ranges.add(range(key)));
        }
        return withoutOverlaps(ranges);
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

    /** The keys, or prefixes of keys, that can pass; empty when that cannot be told. */
    private List<PartitionKeyValue> keys(Expression filter) {
        List<Expression> conditions =
                filter instanceof Expression.And and ? and.operands() : List.of(filter);
        List<List<JsonValue>> keys = List.of(List.of());
        for (List<String> path : definition.paths()) {
            List<JsonValue> values = values(conditions, path);
            if (values.isEmpty() || keys.size() * values.size() > MAX_KEYS) {
                break;
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
        return keys.get(0).isEmpty()
                ? List.of()
                : keys.stream().map(PartitionKeyValue::new).toList();
    }

    private List<JsonValue> values(List<Expression> conditions, List<String> path) {
        for (Expression condition : conditions) {
            List<JsonValue> values = values(condition, path);
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    private List<JsonValue> values(Expression condition, List<String> path) {
        if (condition instanceof Expression.Binary binary
                && binary.operator() == BinaryOperator.EQUAL) {
            if (path.equals(ExpressionTree.path(binary.left(), alias))) {
                return constants(List.of(binary.right()));
            }
            if (path.equals(ExpressionTree.path(binary.right(), alias))) {
                return constants(List.of(binary.left()));
            }
        }
        if (condition instanceof Expression.In in
                && path.equals(ExpressionTree.path(in.value(), alias))) {
            return constants(in.candidates());
        }
        if (condition instanceof Expression.Or or) {
            List<JsonValue> all = new ArrayList<>();
            for (Expression operand : or.operands()) {
                List<JsonValue> values = values(operand, path);
                if (values.isEmpty()) {
                    return List.of();
                }
                all.addAll(values);
            }
            return all;
        }
        return List.of();
    }

    /** The values of constants, or nothing if one of them cannot be a partition key. */
    private List<JsonValue> constants(List<Expression> expressions) {
        List<JsonValue> values = new ArrayList<>();
        for (Expression expression : expressions) {
            JsonValue value = constant(expression);
            if (!value.isDefined() || value instanceof JsonObject || value instanceof JsonArray) {
                return List.of();
            }
            values.add(value);
        }
        return values;
    }

    private JsonValue constant(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return literal.value();
        }
        return expression instanceof Expression.Parameter parameter
                ? spec.parameter(parameter.name())
                : JsonUndefined.UNDEFINED;
    }
}
