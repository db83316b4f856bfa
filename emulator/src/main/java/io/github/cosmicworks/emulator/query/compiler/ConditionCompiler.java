package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.compiler.ExpressionCompiler.Clause;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.TextMembership;
import io.github.cosmicworks.emulator.query.lookup.Conditions;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter;
import io.github.cosmicworks.emulator.query.lookup.SpatialFilterBuilder;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Source;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.function.Function;

/** Compiles conditions for those who look for them in an index. */
final class ConditionCompiler implements Conditions {

    private static final String VALUE = "value";

    private final QueryCompiler queries;
    private final ExpressionCompiler expressions;
    private final String alias;
    private final SpatialFilterBuilder spatial;

    /**
     * @param query the query over the items of a container
     * @param rootSlot where it has the item
     */
    ConditionCompiler(QueryCompiler queries, Query query, int rootSlot) {
        this.queries = queries;
        Source source = query.from().sources().get(0);
        this.alias = query.isOverItems() ? source.alias() : null;
        Scope scope = new Scope(null);
        if (alias != null) {
            scope.bind(alias, rootSlot, source.location());
        }
        this.expressions = new ExpressionCompiler(queries, scope, Clause.WHERE, null);
        // The documentation says so of spatial indexes: not with aggregates.
        boolean aggregates = !query.groupBy().isEmpty() || Aggregates.in(query.selection());
        this.spatial =
                aggregates || alias == null
                        ? null
                        : new SpatialFilterBuilder(
                                alias, queries::constantObject, queries.geospatialType());
    }

    @Override
    public JsonValue constant(Expression expression) {
        return queries.constantObject(expression);
    }

    @Override
    public IndexFilter spatial(Expression condition) {
        return spatial == null ? null : spatial.build(condition);
    }

    @Override
    public IndexFilter texts(Expression.Call call) {
        TextMembership membership = alias == null ? null : expressions.indexedTexts(call);
        return membership == null ? null : new IndexFilter.Texts(membership);
    }

    @Override
    public Evaluator onValue(Function<Expression, Expression> condition) {
        Scope scope = new Scope(null);
        scope.bind(VALUE, 0, null);
        return new ExpressionCompiler(queries, scope, Clause.WHERE, null)
                .compile(condition.apply(new Expression.Name(VALUE, null)));
    }

    @Override
    public String text(Expression condition) {
        boolean renamed =
                condition instanceof Expression.Binary
                        || condition instanceof Expression.In
                        || condition instanceof Expression.Between
                        || condition instanceof Expression.Like
                        || condition instanceof Expression.Call;
        return SqlText.of(
                renamed && alias != null
                        ? ExpressionTree.renamed(condition, alias, "ROOT")
                        : condition);
    }
}
