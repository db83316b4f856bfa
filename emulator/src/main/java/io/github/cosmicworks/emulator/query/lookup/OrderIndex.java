package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.OrderedEntries;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.partition.index.ValueRanges;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Query;
import java.util.ArrayList;
import java.util.List;

/**
 * The index that serves ORDER BY. The service sorts nothing: it walks over an index, and refuses
 * the query when there is none.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/index-policy#composite-indexes">Composite
 *     indexes</a>
 */
public final class OrderIndex {

    private final List<IndexPath> paths;
    private final List<Boolean> descending;

    /** The index that a query needs. */
    public OrderIndex(Query query) {
        String alias = query.from().sources().get(0).alias();
        paths =
                query.orderBy().stream()
                        .map(item -> new IndexPath(path(item.expression(), alias)))
                        .toList();
        descending = query.orderBy().stream().map(Query.OrderItem::descending).toList();
    }

    /**
     * The steps from an item to what is ordered by: names, and places in arrays.
     *
     * @return null when the expression is no such path of the name
     */
    public static List<String> path(Expression expression, String alias) {
        List<String> steps = new ArrayList<>();
        Expression current = expression;
        while (true) {
            if (current instanceof Expression.Property property) {
                steps.add(0, property.name());
                current = property.source();
            } else if (current instanceof Expression.Indexer indexer
                    && indexer.index() instanceof Expression.Literal literal
                    && literal.value() instanceof JsonInteger number
                    && number.value() >= 0
                    && number.value() <= Integer.MAX_VALUE) {
                steps.add(0, IndexPath.element((int) number.value()));
                current = indexer.source();
            } else {
                break;
            }
        }
        boolean property = steps.isEmpty() || !IndexPath.isElement(steps.get(0));
        return property && current instanceof Expression.Name name && name.name().equals(alias)
                ? steps
                : null;
    }

    /** The name that a path begins with; null when an expression is no path. */
    public static String root(Expression path) {
        Expression current = path;
        while (!(current instanceof Expression.Name)) {
            if (current instanceof Expression.Property property) {
                current = property.source();
            } else if (current instanceof Expression.Indexer indexer) {
                current = indexer.source();
            } else {
                return null;
            }
        }
        return ((Expression.Name) current).name();
    }

    /** What is ordered by. */
    public List<IndexPath> paths() {
        return paths;
    }

    /** For each path whether its values descend. */
    public List<Boolean> descending() {
        return descending;
    }

    /**
     * The items in the order that the query wants.
     *
     * @throws ServiceException 400 when the indexing policy has no such index
     */
    public OrderedEntries entries(IndexView index) {
        if (paths.size() == 1) {
            return entries(index, ValueRanges.of(ValueRange.ALL));
        }
        OrderedEntries entries = index.composite(paths, descending);
        if (entries == null) {
            throw error(
                    "The order by query does not have a corresponding composite index that it can be served from.");
        }
        return entries;
    }

    /**
     * The items in the order by one path that the query wants.
     *
     * @param values where the values at the path have to lie
     * @throws ServiceException 400 when the indexing policy has no such index
     */
    public OrderedEntries entries(IndexView index, ValueRanges values) {
        if (!index.isIndexed(paths.get(0))) {
            throw error(
                    "Order-by item requires a range index to be defined on the corresponding index path.");
        }
        return index.values(paths.get(0), values, descending.get(0));
    }

    private static ServiceException error(String message) {
        return ServiceException.badRequest("Message: {\"Errors\":[\"" + message + "\"]}");
    }
}
