package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.OrderedEntries;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.syntax.ExpressionTree;
import io.github.cosmicworks.emulator.query.syntax.Query;
import java.util.List;

/**
 * The index that serves ORDER BY. The service sorts nothing: it walks over an index, and refuses
 * the query when there is none.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/index-policy#composite-indexes">Composite
 *     indexes</a>
 */
final class OrderIndex {

    private final List<IndexPath> paths;
    private final List<Boolean> descending;

    /** The index that a query needs. */
    OrderIndex(Query query) {
        String alias = query.from().sources().get(0).alias();
        paths =
                query.orderBy().stream()
                        .map(item -> new IndexPath(ExpressionTree.path(item.expression(), alias)))
                        .toList();
        descending = query.orderBy().stream().map(Query.OrderItem::descending).toList();
    }

    List<IndexPath> paths() {
        return paths;
    }

    List<Boolean> descending() {
        return descending;
    }

    /**
     * The items in the order that the query wants.
     *
     * @throws ServiceException 400 when the indexing policy has no such index
     */
    OrderedEntries entries(IndexView index) {
        if (paths.size() == 1) {
            if (!index.isIndexed(paths.get(0))) {
                throw error(
                        "Order-by item requires a range index to be defined on the corresponding index path.");
            }
            OrderedEntries ascending = index.values(paths.get(0));
            return descending.get(0) ? ascending.descending() : ascending;
        }
        OrderedEntries entries = index.composite(paths, descending);
        if (entries == null) {
            throw error(
                    "The order by query does not have a corresponding composite index that it can be served from.");
        }
        return entries;
    }

    private static ServiceException error(String message) {
        return ServiceException.badRequest("Message: {\"Errors\":[\"" + message + "\"]}");
    }
}
