package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;

/**
 * A subquery of the FROM clause with DISTINCT, GROUP BY or an aggregate: what it gives depends on
 * all items at once. A query plan can tell a client to put together the results of a query, but not
 * those of a subquery in it. The service documents such queries as not supported and lets them pass
 * all the same; what has been reported of its answers over several partitions is zero, the number
 * of all items, or what each partition has for itself, so that there is no answer to be true to.
 * Here they are refused then.
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

    /** Whether the first source of a query is such a subquery, or has one itself. */
    static boolean isIn(Query query) {
        return query.readsItems()
                && query.from().sources().get(0).collection() instanceof Collection.Subquery sub
                && (collects(sub.query()) || isIn(sub.query()));
    }

    private static boolean collects(Query subquery) {
        return subquery.distinct()
                || !subquery.groupBy().isEmpty()
                || Aggregates.in(subquery.selection());
    }

    static ServiceException refused() {
        return ServiceException.badRequest(
                "A subquery in the FROM clause with DISTINCT, GROUP BY or an aggregate is not supported by this emulator"
                        + " over items in several physical partitions: the service documents no support for it and lets it pass"
                        + " with answers that vary. Set the partition key of the query, or send the subquery by itself and"
                        + " collect its results in the application. SELECT COUNT(1) FROM (SELECT DISTINCT ...) is supported.");
    }
}
