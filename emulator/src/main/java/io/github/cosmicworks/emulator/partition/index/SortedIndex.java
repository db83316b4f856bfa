package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import io.github.cosmicworks.emulator.spatial.SpatialGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The items of a partition in the order of their values at one path, or at several. Entries share
 * their values with the items. An item without a value is there too, as undefined, unless the path
 * goes through array elements.
 */
final class SortedIndex implements KeptIndex<SortedSnapshot<IndexEntry>> {

    /**
     * A path with its direction.
     *
     * @param grid what divides the shapes at the path into cells, which are the values then; null
     *     for an index of the values themselves
     */
    record Key(IndexPath path, boolean descending, SpatialGrid grid) {

        Key(IndexPath path, boolean descending) {
            this(path, descending, null);
        }

        boolean hasSeveralValues() {
            return grid != null || path.hasElements();
        }

        void forEachValue(
                JsonObject item, ComputedProperties computed, Consumer<JsonValue> action) {
            path.forEachValue(
                    item,
                    computed,
                    grid == null
                            ? action
                            : value -> {
                                for (long cell : grid.cells(value)) {
                                    action.accept(new JsonInteger(cell));
                                }
                            });
        }
    }

    /** An entry with its list of values and its share of the tree's nodes. */
    private static final long ENTRY_BYTES = 80;

    private final List<Key> keys;
    private final ComputedProperties computed;
    private final SnapshotTree<IndexEntry> entries;

    /** An index over items, which are read once. */
    SortedIndex(List<Key> keys, ComputedProperties computed, IndexedItems items) {
        this.keys = List.copyOf(keys);
        this.computed = computed;
        List<IndexEntry> found = new ArrayList<>();
        items.forEach((position, item) -> forEachEntry(position, item, found::add));
        this.entries = SnapshotTree.of(found, order(this.keys));
    }

    /** Entries with equal values are in the direction of the first path. */
    private static Comparator<IndexEntry> order(List<Key> keys) {
        int positionSign = keys.get(0).descending() ? -1 : 1;
        return (a, b) -> {
            for (int i = 0; i < keys.size(); i++) {
                int order = ValueOrder.INSTANCE.compare(a.values().get(i), b.values().get(i));
                if (order != 0) {
                    return keys.get(i).descending() ? -order : order;
                }
            }
            return Long.compare(a.position(), b.position()) * positionSign;
        };
    }

    @Override
    public long memory() {
        return ENTRY_BYTES * entries.size();
    }

    @Override
    public SortedSnapshot<IndexEntry> snapshot() {
        return entries.snapshot();
    }

    @Override
    public void add(long position, JsonObject item) {
        forEachEntry(position, item, entries::add);
    }

    @Override
    public void remove(long position, JsonObject item) {
        forEachEntry(position, item, entries::remove);
    }

    private void forEachEntry(long position, JsonObject item, Consumer<IndexEntry> action) {
        if (keys.size() == 1 && keys.get(0).hasSeveralValues()) {
            keys.get(0)
                    .forEachValue(
                            item,
                            computed,
                            value -> action.accept(new IndexEntry(List.of(value), position)));
        } else {
            action.accept(new IndexEntry(values(item), position));
        }
    }

    private List<JsonValue> values(JsonObject item) {
        if (keys.size() == 1) {
            return List.of(keys.get(0).path().value(item, computed));
        }
        return keys.stream().map(key -> key.path().value(item, computed)).toList();
    }
}
