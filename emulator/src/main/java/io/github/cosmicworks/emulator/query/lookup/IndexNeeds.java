package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a query asks of the indexes.
 *
 * @param filter what an index can tell of WHERE; null for nothing
 * @param reported the same for the indexing metrics, where conditions count for which the service
 *     reads a whole index; null for nothing
 * @param selected the conditions that SELECT computes, for the metrics
 * @param groups the paths of GROUP BY
 */
public record IndexNeeds(
        IndexFilter filter,
        IndexFilter reported,
        List<IndexFilter> selected,
        List<IndexPath> groups) {

    /** Of a query that is not over whole items. */
    public static final IndexNeeds NONE = new IndexNeeds(null, null, List.of(), List.of());

    public static IndexNeeds of(
            Query query, String alias, IndexFilterBuilder builder, IndexFilterBuilder reporting) {
        List<IndexPath> groups = new ArrayList<>();
        for (Expression key : query.groupBy()) {
            List<String> path = ExpressionTree.path(key, alias);
            if (path != null && !path.isEmpty()) {
                groups.add(new IndexPath(path));
            }
        }
        return new IndexNeeds(
                query.where() == null ? null : builder.build(query.where()),
                query.where() == null ? null : reporting.build(query.where()),
                selected(query.selection()).stream()
                        .filter(expression -> !Aggregates.in(expression))
                        .map(reporting::build)
                        .filter(Objects::nonNull)
                        .toList(),
                groups);
    }

    private static List<Expression> selected(Selection selection) {
        if (selection instanceof Selection.Value value) {
            return List.of(value.expression());
        }
        return selection instanceof Selection.Items list
                ? list.items().stream().map(NamedExpression::value).toList()
                : List.of();
    }
}
