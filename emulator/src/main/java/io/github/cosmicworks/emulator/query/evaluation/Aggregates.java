package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;

/** Finds aggregates; those of subqueries are the subqueries' own. */
public final class Aggregates {

    private Aggregates() {}

    /** Whether a SELECT clause has an aggregate. */
    public static boolean in(Selection selection) {
        if (selection instanceof Selection.Value value) {
            return in(value.expression());
        }
        return selection instanceof Selection.Items list
                && list.items().stream().map(NamedExpression::value).anyMatch(Aggregates::in);
    }

    /** Whether an expression is or has an aggregate. */
    public static boolean in(Expression expression) {
        return of(expression) != null
                || ExpressionTree.children(expression).stream().anyMatch(Aggregates::in);
    }

    /** The aggregate that an expression calls itself, or null. */
    public static Aggregate of(Expression expression) {
        return expression instanceof Expression.Call call ? Aggregate.find(call.name()) : null;
    }
}
