package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Place;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Expression.NamedExpression;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Selection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a query asks of the indexes.
 *
 * @param filter what an index can tell of WHERE and FROM, with one lookup for each value; null for
 *     nothing
 * @param reported the same with one lookup for each condition, for the indexing metrics; null for
 *     nothing
 * @param selected the conditions that SELECT computes, for the metrics
 * @param groups the paths of GROUP BY
 */
public record IndexNeeds(
        IndexFilter filter,
        IndexFilter reported,
        List<IndexFilter> selected,
        List<IndexPath> groups) {

    /** Of a query that is not over items. */
    public static final IndexNeeds NONE = new IndexNeeds(null, null, List.of(), List.of());

    /**
     * What a query over the items of a container asks of their indexes.
     *
     * @param conditions what the compiler knows of the conditions of the query
     */
    public static IndexNeeds of(Query query, Conditions conditions) {
        String alias = query.from().sources().get(0).alias();
        List<IndexPath> groups = new ArrayList<>();
        for (Expression key : query.groupBy()) {
            List<String> path = ExpressionTree.path(key, alias);
            if (query.isOverItems() && path != null && !path.isEmpty()) {
                groups.add(new IndexPath(path));
            }
        }
        IndexFilter all = new BlockFilter(conditions, Aliases.none()).query(query);
        IndexFilter served = Aggregates.in(query.selection()) ? withoutFullScans(all) : all;
        return new IndexNeeds(
                served == null ? null : FilterMerge.merged(served),
                served,
                query.isOverItems() ? selected(query, conditions) : List.of(),
                groups);
    }

    /**
     * Aggregates rely on the index alone, or not at all, and a full index scan may find too much.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/index-overview#index-utilization-for-scalar-aggregate-functions">Index
     *     utilization for scalar aggregate functions</a>
     */
    private static IndexFilter withoutFullScans(IndexFilter filter) {
        if (filter instanceof IndexFilter.Lookup lookup) {
            return lookup.terms().kind() == LookupKind.FULL_SCAN ? null : filter;
        }
        if (filter instanceof IndexFilter.AnyOf any) {
            List<IndexFilter> rest = rest(any.filters());
            return rest.size() == any.filters().size() ? new IndexFilter.AnyOf(rest) : null;
        }
        if (filter instanceof IndexFilter.AllOf all) {
            List<IndexFilter> rest = rest(all.filters());
            boolean exact = all.isExact() && rest.size() == all.filters().size();
            return rest.isEmpty() ? null : new IndexFilter.AllOf(rest, exact);
        }
        return filter;
    }

    private static List<IndexFilter> rest(List<IndexFilter> filters) {
        return filters.stream().map(IndexNeeds::withoutFullScans).filter(Objects::nonNull).toList();
    }

    private static List<IndexFilter> selected(Query query, Conditions conditions) {
        Aliases aliases = Aliases.none();
        aliases.bind(query.from().sources().get(0).alias(), new Place(new IndexPath(List.of()), 0));
        IndexFilterBuilder builder = new IndexFilterBuilder(conditions, aliases, true);
        return selected(query.selection()).stream()
                .filter(IndexNeeds::isReported)
                .map(builder::build)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The recordings of the service have comparisons and functions on texts. */
    private static boolean isReported(Expression expression) {
        boolean condition =
                expression instanceof Expression.Binary
                        || expression instanceof Expression.In
                        || expression instanceof Expression.Between
                        || expression instanceof Expression.Like
                        || expression instanceof Expression.And
                        || expression instanceof Expression.Or
                        || (expression instanceof Expression.Call call
                                && !call.name().toUpperCase(Locale.ROOT).startsWith("IS_"));
        return condition && !Aggregates.in(expression);
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
