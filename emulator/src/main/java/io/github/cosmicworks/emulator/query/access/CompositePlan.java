package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.CompositeIndex;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.OrderedEntries;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Lookup;
import io.github.cosmicworks.emulator.query.lookup.OrderIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What composite indexes serve of conditions that have to hold together: equalities, then one range
 * or an order.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/index-policy#composite-indexes">Composite
 *     indexes</a>
 */
final class CompositePlan {

    private final List<CompositeIndex> indexes;
    private final Map<IndexPath, JsonValue> equalities = new HashMap<>();
    private final Map<IndexPath, ValueRange> ranges = new HashMap<>();

    CompositePlan(IndexFilter filter, List<CompositeIndex> indexes) {
        this(parts(filter), indexes);
    }

    CompositePlan(List<IndexFilter> parts, List<CompositeIndex> indexes) {
        this.indexes = indexes;
        for (IndexFilter part : parts) {
            if (part instanceof Lookup lookup && isSimple(lookup)) {
                ValueRange range = lookup.terms().ranges().ranges().get(0);
                if (range.isPoint()) {
                    equalities.put(lookup.path(), range.low().value());
                } else {
                    ranges.put(lookup.path(), range);
                }
            }
        }
    }

    /** The conditions of a filter that have to hold together. */
    static List<IndexFilter> parts(IndexFilter filter) {
        if (filter instanceof IndexFilter.AllOf all) {
            return all.filters();
        }
        return filter == null ? List.of() : List.of(filter);
    }

    private static boolean isSimple(Lookup lookup) {
        return lookup.place().element() == 0
                && !lookup.path().hasElements()
                && lookup.terms().tests().isEmpty()
                && lookup.terms().ranges().ranges().size() == 1;
    }

    /**
     * The smallest set of items that a composite index gives for two paths or more; null for none.
     *
     * @param others the sets for single paths
     */
    CompositeSet smallest(List<Candidates> others) {
        CompositeSet smallest = null;
        for (CompositeIndex index : indexes) {
            List<JsonValue> equal = equal(index.paths(), 0);
            int used = equal.size();
            ValueRange range =
                    used < index.paths().size() ? ranges.get(index.paths().get(used)) : null;
            used += range == null ? 0 : 1;
            if (used > 1) {
                CompositeSet set =
                        new CompositeSet(
                                index.paths().subList(0, used), index.range(equal, range), others);
                smallest = smallest == null || set.size() < smallest.size() ? set : smallest;
            }
        }
        return smallest;
    }

    /** The values at the first paths that are known, from one on. */
    private List<JsonValue> equal(List<IndexPath> paths, int from) {
        List<JsonValue> values = new ArrayList<>();
        for (int i = from; i < paths.size() && equalities.containsKey(paths.get(i)); i++) {
            values.add(equalities.get(paths.get(i)));
        }
        return values;
    }

    /** The items in an order that a composite index has behind equalities; null for none. */
    OrderedEntries ordered(OrderIndex order) {
        for (CompositeIndex index : indexes) {
            List<IndexPath> paths = index.paths();
            int hidden = paths.size() - order.paths().size();
            List<JsonValue> equal = equal(paths, 0);
            boolean serves =
                    hidden >= 0
                            && !equal.isEmpty()
                            && equal.size() >= hidden
                            && paths.subList(hidden, paths.size()).equals(order.paths());
            if (!serves) {
                continue;
            }
            boolean backwards = index.isDescending(hidden) != order.descending().get(0);
            boolean same = true;
            for (int i = 0; i < order.paths().size(); i++) {
                same &= (index.isDescending(hidden + i) != order.descending().get(i)) == backwards;
            }
            if (same) {
                ValueRange range =
                        equal.size() < paths.size() ? ranges.get(paths.get(equal.size())) : null;
                return index.ordered(
                        new CompositeIndex.Part(equal, range, hidden),
                        backwards,
                        order.descending().get(0));
            }
        }
        return null;
    }
}
