package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import java.util.function.Function;

/** What the compiler of a query knows of its conditions. */
public interface Conditions {

    /** The value of an expression that is a constant; undefined for any other. */
    JsonValue constant(Expression expression);

    /** A condition on the shapes of an item, which a spatial index can answer; null for others. */
    IndexFilter spatial(Expression condition);

    /** What a call looks for in a text that has a full text index; null for any other call. */
    IndexFilter texts(Expression.Call call);

    /**
     * Compiles a condition on one value alone.
     *
     * @param condition makes the condition of the name of the value
     * @return sees the value in the first slot
     */
    Evaluator onValue(Function<Expression, Expression> condition);

    /** The text of a condition, for the metrics. */
    String text(Expression condition);
}
