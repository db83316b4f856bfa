package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.Optional;

/**
 * Computes what is in a query but does not depend on items: literals, parameters, and functions and
 * operators on them.
 */
public final class Constants {

    private final QuerySpec spec;
    private final ItemModel items;

    /**
     * @param spec has the values of parameters
     * @param items says what the coordinates of shapes are
     */
    public Constants(QuerySpec spec, ItemModel items) {
        this.spec = spec;
        this.items = items;
    }

    /** The value of an expression, which may be undefined; nothing if it depends on an item. */
    public Optional<JsonValue> value(Expression expression) {
        if (expression instanceof Expression.Literal literal) {
            return Optional.of(literal.value());
        }
        if (ExpressionTree.hasName(expression) || ExpressionTree.hasSubquery(expression)) {
            return Optional.empty();
        }
        return QueryCompiler.expression(spec, items, expression)
                        instanceof Evaluator.Constant constant
                ? Optional.of(constant.value())
                : Optional.empty();
    }
}
