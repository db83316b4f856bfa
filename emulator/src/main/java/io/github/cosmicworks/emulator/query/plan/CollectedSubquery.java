package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;

/**
 * A subquery of the FROM clause with DISTINCT, GROUP BY or an aggregate: what it gives depends on
 * all items at once. A query plan can tell a client to put together the results of a query, but not
 * those of a subquery in it. The service documents such queries as not supported and lets them pass
 * all the same; what has been reported of its answers over several partitions is zero, the number
 * of all items, or what each partition has for itself, so that there is no answer to be true to.
 * Here they are refused then, but for those where it makes no difference.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/group-by">GROUP BY</a>
 * @see <a href="https://github.com/Azure/azure-cosmos-dotnet-v3/issues/1815">Group By Produces
 *     Inconsistent Counts</a>
 * @see <a href="https://github.com/Azure/azure-cosmos-dotnet-v3/issues/1816">DISTINCT Produces
 *     Inconsistent Results</a>
 * @see <a href="https://github.com/Azure/azure-cosmos-dotnet-v3/issues/2133">About subquery</a>
 * @see <a href="https://github.com/Azure/azure-cosmos-dotnet-v3/issues/3986">Wrong results when
 *     using DISTINCT in a cross-partition subquery</a>
 */
final class CollectedSubquery {

    private CollectedSubquery() {}

    /** Whether it makes a difference that a query has such a subquery. */
    static boolean isIn(Query query) {
        return hasOne(query) && !isDistinctAsAWhole(query) && !isDistinctAgain(query);
    }

    /** Whether the first source of a query is such a subquery, or has one itself. */
    private static boolean hasOne(Query query) {
        return query.readsItems()
                && query.from().sources().get(0).collection() instanceof Collection.Subquery sub
                && (collects(sub.query()) || hasOne(sub.query()));
    }

    /**
     * Whether a query drops duplicates of what its subquery has left without duplicates: this is
     * the same, whether the subquery has seen all items or those of one partition after another.
     */
    private static boolean isDistinctAgain(Query query) {
        return query.distinct() && isPlainDistinct(query);
    }

    /**
     * Whether the results of a query are those of its subquery with DISTINCT, or some of them: then
     * it has no duplicates either.
     */
    static boolean isDistinctAsAWhole(Query query) {
        return !query.distinct()
                && isPlainDistinct(query)
                && query.from().sources().size() == 1
                && !query.from().sources().get(0).iterated()
                && query.orderBy().isEmpty()
                && (query.selection() instanceof Query.Selection.All
                        || isNamed(query.selection(), query.from().sources().get(0).alias()));
    }

    /** Whether the first source is a subquery with DISTINCT and nothing else that needs all. */
    private static boolean isPlainDistinct(Query query) {
        return query.readsItems()
                && query.groupBy().isEmpty()
                && !Aggregates.in(query.selection())
                && query.from().sources().get(0).collection() instanceof Collection.Subquery sub
                && sub.query().distinct()
                && sub.query().groupBy().isEmpty()
                && !Aggregates.in(sub.query().selection())
                && sub.query().top() == null
                && sub.query().offset() == null
                && sub.query().limit() == null
                && !hasOne(sub.query());
    }

    private static boolean collects(Query subquery) {
        return (subquery.distinct() && !isOfWholeItems(subquery))
                || !subquery.groupBy().isEmpty()
                || Aggregates.in(subquery.selection());
    }

    /** Whether a subquery gives whole items: no two of them are the same. */
    private static boolean isOfWholeItems(Query subquery) {
        return subquery.isOverItems()
                && subquery.from().sources().size() == 1
                && (subquery.selection() instanceof Query.Selection.All
                        || isNamed(subquery.selection(), subquery.from().sources().get(0).alias()));
    }

    private static boolean isNamed(Query.Selection selection, String alias) {
        return selection instanceof Query.Selection.Value value
                && value.expression() instanceof Expression.Name name
                && name.name().equals(alias);
    }

    static ServiceException refused() {
        return ServiceException.badRequest(
                "A subquery in the FROM clause with DISTINCT, GROUP BY or an aggregate is not supported by this emulator"
                        + " over items in several physical partitions: the service documents no support for it and lets it pass"
                        + " with answers that vary. Set the partition key of the query, or send the subquery by itself and"
                        + " collect its results in the application. SELECT COUNT(1) FROM (SELECT DISTINCT ...) is supported.");
    }
}
