package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All indexes of one physical partition. An index over a path is built when a query first needs it
 * and kept up from then on, so that paths which no query names cost neither memory nor time.
 * Readers may share it; {@link #added} and {@link #removed} must exclude readers and each other.
 */
public final class PartitionIndex {

    private final IndexedPaths paths;
    private final ComputedProperties computed;
    private final IndexedItems items;
    private final Map<List<SortedIndex.Key>, SortedIndex> indexes = new ConcurrentHashMap<>();

    /**
     * Indexes that are still to be built.
     *
     * @param policy the container's indexing policy, validated and with its defaults filled in
     * @param computed what is indexed besides the items' own properties, where the policy says so
     * @param items the items of the partition
     */
    public PartitionIndex(JsonObject policy, ComputedProperties computed, IndexedItems items) {
        this.paths = new IndexedPaths(policy, computed);
        this.computed = computed;
        this.items = items;
    }

    /** Takes in an item that was created, or the new state of one that was replaced. */
    public void added(long position, JsonObject item) {
        indexes.values().forEach(index -> index.add(position, item));
    }

    /** Takes out an item that was deleted, or the old state of one that was replaced. */
    public void removed(long position, JsonObject item) {
        indexes.values().forEach(index -> index.remove(position, item));
    }

    /** Whether the indexing policy has an index over a path. */
    public boolean isIndexed(IndexPath path) {
        return paths.isIndexed(path);
    }

    /**
     * The items in the order of their values at a path, which must be indexed. Not to be changed,
     * and to be used only as long as the partition is not written to.
     */
    public NavigableSet<IndexEntry> values(IndexPath path) {
        return index(List.of(new SortedIndex.Key(path, false))).entries();
    }

    /**
     * The items in an order by several paths, as {@link #values}.
     *
     * @param descending for each path whether its values descend
     * @return null when no composite index has these paths in this sequence, each in this or each
     *     in the other direction
     */
    public NavigableSet<IndexEntry> composite(List<IndexPath> wanted, List<Boolean> descending) {
        List<SortedIndex.Key> keys = compositeKeys(wanted, descending);
        if (keys == null) {
            return null;
        }
        NavigableSet<IndexEntry> entries = index(keys).entries();
        return keys.get(0).descending() == descending.get(0) ? entries : entries.descendingSet();
    }

    /** Whether there is a composite index for an order, as {@link #composite}. */
    public boolean hasComposite(List<IndexPath> wanted, List<Boolean> descending) {
        return compositeKeys(wanted, descending) != null;
    }

    private List<SortedIndex.Key> compositeKeys(List<IndexPath> wanted, List<Boolean> descending) {
        List<Boolean> opposite = descending.stream().map(direction -> !direction).toList();
        for (List<SortedIndex.Key> keys : paths.composites()) {
            List<Boolean> directions = keys.stream().map(SortedIndex.Key::descending).toList();
            if (keys.stream().map(SortedIndex.Key::path).toList().equals(wanted)
                    && (directions.equals(descending) || directions.equals(opposite))) {
                return keys;
            }
        }
        return null;
    }

    private SortedIndex index(List<SortedIndex.Key> keys) {
        return indexes.computeIfAbsent(keys, this::build);
    }

    private SortedIndex build(List<SortedIndex.Key> keys) {
        SortedIndex index = new SortedIndex(keys, computed);
        items.forEach(index::add);
        return index;
    }
}
