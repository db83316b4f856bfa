package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.BinaryOperator;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import io.github.cosmicworks.emulator.spatial.Shape;
import java.util.List;
import java.util.function.Function;

/**
 * Finds the conditions that a spatial index can answer: what intersects a shape, or is within it or
 * around it, and what is nearer to it than some distance.
 */
public final class SpatialFilterBuilder {

    private final String alias;
    private final Function<Expression, JsonValue> constants;
    private final GeospatialType type;

    public SpatialFilterBuilder(
            String alias, Function<Expression, JsonValue> constants, GeospatialType type) {
        this.alias = alias;
        this.constants = constants;
        this.type = type;
    }

    /** The filter for a condition; null when a spatial index cannot help. */
    public IndexFilter build(Expression condition) {
        if (condition instanceof Expression.Call call
                && (is(call, "ST_WITHIN") || is(call, "ST_INTERSECTS"))) {
            return near(call, 0, condition);
        }
        if (condition instanceof Expression.Binary binary) {
            return comparison(binary);
        }
        return condition instanceof Expression.Between between
                        && between.value() instanceof Expression.Call call
                ? distance(call, between.high(), condition)
                : null;
    }

    private IndexFilter comparison(Expression.Binary binary) {
        boolean first = binary.left() instanceof Expression.Call call && is(call, "ST_DISTANCE");
        BinaryOperator operator =
                first ? binary.operator() : IndexFilterBuilder.mirrored(binary.operator());
        Expression left = first ? binary.left() : binary.right();
        return left instanceof Expression.Call call
                        && (operator == BinaryOperator.LESS
                                || operator == BinaryOperator.LESS_OR_EQUAL
                                || operator == BinaryOperator.EQUAL)
                ? distance(call, first ? binary.right() : binary.left(), binary)
                : null;
    }

    private IndexFilter distance(Expression.Call call, Expression limit, Expression condition) {
        return is(call, "ST_DISTANCE") && constants.apply(limit) instanceof JsonNumber distance
                ? near(call, distance.doubleValue(), condition)
                : null;
    }

    private static boolean is(Expression.Call call, String name) {
        return call.name().equalsIgnoreCase(name) && call.arguments().size() == 2;
    }

    private IndexFilter near(Expression.Call call, double distance, Expression condition) {
        Expression first = call.arguments().get(0);
        Expression second = call.arguments().get(1);
        List<String> path = ExpressionTree.path(first, alias);
        Expression other = path == null ? first : second;
        if (path == null) {
            path = ExpressionTree.path(second, alias);
        }
        if (path == null
                || path.isEmpty()
                || !(type.read(constants.apply(other)) instanceof Shape shape)) {
            return null;
        }
        String text = SqlText.of(ExpressionTree.renamed(condition, alias, "ROOT"));
        return new IndexFilter.Near(new IndexPath(path), shape, distance, type, text);
    }
}
