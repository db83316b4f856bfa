package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import io.github.cosmicworks.emulator.partition.index.ValueRange.Bound;
import java.util.List;
import java.util.function.Supplier;

/**
 * A composite index of the indexing policy: items in the order of their values at several paths.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/index-policy#composite-indexes">Composite
 *     indexes</a>
 */
public final class CompositeIndex {

    /**
     * Some of its entries.
     *
     * @param equal the values that they have at the first paths
     * @param range what the value at the next path lies in; null for anything
     * @param hidden so many of the first paths are left out of what is read of them
     */
    public record Part(List<JsonValue> equal, ValueRange range, int hidden) {
        public Part {
            equal = List.copyOf(equal);
        }
    }

    private final List<SortedIndex.Key> keys;
    private final Supplier<SortedSnapshot<IndexEntry>> entries;

    CompositeIndex(List<SortedIndex.Key> keys, Supplier<SortedSnapshot<IndexEntry>> entries) {
        this.keys = keys;
        this.entries = entries;
    }

    /** Its paths. */
    public List<IndexPath> paths() {
        return keys.stream().map(SortedIndex.Key::path).toList();
    }

    /** Whether the values at a path descend. */
    public boolean isDescending(int path) {
        return keys.get(path).descending();
    }

    /**
     * The items that have some values at the first paths.
     *
     * @param equal the values
     * @param range what the value at the next path lies in; null for anything
     */
    public IndexRange range(List<JsonValue> equal, ValueRange range) {
        return new IndexRange(
                entries.get(),
                entry -> place(equal, range, true, entry),
                entry -> place(equal, range, false, entry));
    }

    /**
     * Some of its entries in the order of the values at the paths that are read of them.
     *
     * @param backwards whether to walk against the order of the index
     * @param lastFirst whether the last one of the items with equal values comes first
     */
    public OrderedEntries ordered(Part part, boolean backwards, boolean lastFirst) {
        return new OrderedGroups(this, part, backwards, lastFirst, null);
    }

    /** Below 0 for an entry behind the beginning, or the end, of a range. */
    private int place(List<JsonValue> equal, ValueRange range, boolean begin, IndexEntry entry) {
        for (int i = 0; i < equal.size(); i++) {
            int order = ValueOrder.INSTANCE.compare(equal.get(i), entry.values().get(i));
            if (order != 0) {
                return isDescending(i) ? -order : order;
            }
        }
        if (range == null) {
            return begin ? -1 : 1;
        }
        boolean descending = isDescending(equal.size());
        Bound bound = begin == descending ? range.high() : range.low();
        int place = bound.place(entry.values().get(equal.size()));
        return descending ? -place : place;
    }
}
