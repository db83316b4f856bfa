package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.operation.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.Aggregates;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;
import io.github.cosmicworks.emulator.query.syntax.QueryError;

/**
 * A subquery of the FROM clause with DISTINCT, GROUP BY or an aggregate: what it gives depends on
 * all items at once. A query plan can tell a client to put together the results of a query, but not
 * those of a subquery in it. The service lets such a query pass and answers wrongly when its items
 * lie in several partitions, which its makers call a fault of the service and no feature; here it
 * is refused then.
 *
 * @see <a href="https://github.com/Azure/azure-cosmos-dotnet-v3/issues/2133">About subquery</a>
 */
final class CollectedSubquery {

    private CollectedSubquery() {}

    /** Whether the first source of a query is such a subquery, or has one itself. */
    static boolean isIn(Query query) {
        return query.from() != null
                && query.from().sources().get(0).collection() instanceof Collection.Subquery sub
                && (collects(sub.query()) || isIn(sub.query()));
    }

    private static boolean collects(Query subquery) {
        return subquery.distinct()
                || !subquery.groupBy().isEmpty()
                || Aggregates.in(subquery.selection());
    }

    static ServiceException refused() {
        return QueryError.refusal(
                "A subquery in the FROM clause with DISTINCT, GROUP BY or an aggregate cannot be served across partitions. "
                        + "Set the partition key of the query, or leave the subquery to the application.");
    }
}
