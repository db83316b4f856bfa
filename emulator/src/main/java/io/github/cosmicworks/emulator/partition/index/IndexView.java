package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.search.NearestVectors;
import io.github.cosmicworks.emulator.search.TextAnalyzer;
import io.github.cosmicworks.emulator.search.TextMatches;
import io.github.cosmicworks.emulator.spatial.SpatialGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The indexes of a partition at one moment, as queries read them. An index that is not there yet is
 * built over the items of that moment, while others go on reading and writing. Any thread's.
 */
public final class IndexView {

    private final IndexedPaths paths;
    private final Map<IndexKey<?>, Object> indexes;
    private final Function<IndexKey<?>, Object> builder;

    /** Takes an index that was built, to keep it up from now on. */
    @FunctionalInterface
    public interface Adopter {

        /** Called once for each index, by the thread that has built it. */
        void adopt(PartitionIndex.Built built);
    }

    IndexView(
            IndexedPaths paths,
            Map<IndexKey<?>, Object> known,
            Function<IndexKey<?>, Object> builder) {
        this.paths = paths;
        this.indexes = new ConcurrentHashMap<>(known);
        this.builder = builder;
    }

    /** The indexes of items that never change. */
    public static IndexView over(
            JsonObject policy, ComputedProperties computed, IndexedItems items) {
        return new PartitionIndex(policy, computed).view(items, built -> {});
    }

    /** Whether the indexing policy has an index over a path. */
    public boolean isIndexed(IndexPath path) {
        return paths.isIndexed(path.inPolicies());
    }

    /** The items in the order of their values at a path, which must be indexed. */
    public OrderedEntries values(IndexPath path) {
        return values(path, ValueRanges.of(ValueRange.ALL), false);
    }

    /**
     * The items in the order of their values at a path, as far as these lie in some ranges.
     *
     * @param descending whether the values descend
     */
    public OrderedEntries values(IndexPath path, ValueRanges values, boolean descending) {
        return new RangeEntries(
                values.ranges().stream().map(range -> range(path, range)).toList(), descending);
    }

    /** The entries with a value at a path, which must be indexed, that lies in a range. */
    public IndexRange range(IndexPath path, ValueRange range) {
        return new IndexRange(
                index(List.of(new SortedIndex.Key(path, false))),
                entry -> range.low().place(entry.values().get(0)),
                entry -> range.high().place(entry.values().get(0)));
    }

    /**
     * Hands over what an index over a path has of an item. What is undefined is handed over, too,
     * unless the path goes through the elements of arrays.
     */
    public void forEachValue(IndexPath path, JsonValue item, Consumer<JsonValue> action) {
        if (!(item instanceof JsonObject object)) {
            return;
        }
        if (path.hasElements()) {
            path.forEachValue(object, paths.computed(), action);
        } else {
            action.accept(path.value(object, paths.computed()));
        }
    }

    /** How the spatial index over a path divides space, if the indexing policy has one. */
    public Optional<SpatialGrid> grid(IndexPath path) {
        return paths.grid(path);
    }

    /** The entries of the shapes at a path that are in some cells. */
    public IndexRange cells(IndexPath path, SpatialGrid grid, ValueRange cells) {
        return new IndexRange(
                index(List.of(new SortedIndex.Key(path, false, grid))),
                entry -> cells.low().place(entry.values().get(0)),
                entry -> cells.high().place(entry.values().get(0)));
    }

    /** The composite indexes of the indexing policy. */
    public List<CompositeIndex> composites() {
        return paths.composites().stream()
                .map(keys -> new CompositeIndex(keys, () -> index(keys)))
                .toList();
    }

    /**
     * The items in an order by several paths, as {@link #values}.
     *
     * @param descending for each path whether its values descend
     * @return null when no composite index has these paths in this sequence, each in this or each
     *     in the other direction
     */
    public OrderedEntries composite(List<IndexPath> wanted, List<Boolean> descending) {
        List<SortedIndex.Key> keys = compositeKeys(wanted, descending);
        if (keys == null) {
            return null;
        }
        boolean opposite = keys.get(0).descending() != descending.get(0);
        return new RangeEntries(List.of(IndexRange.all(index(keys))), opposite);
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

    private SortedSnapshot<IndexEntry> index(List<SortedIndex.Key> keys) {
        return index(new IndexKey.Sorted(keys));
    }

    /** The vectors of one length at a path; items without such a vector have none. */
    public NearestVectors.Vectors vectors(IndexPath path, int dimensions) {
        return index(new IndexKey.Vectors(path, dimensions));
    }

    /** The texts at a path, in terms of a language; items without a text have none. */
    public TextMatches texts(IndexPath path, String language, TextAnalyzer analyzer) {
        return index(new IndexKey.Texts(path, language, analyzer));
    }

    /** Every key has an index of its own type. */
    @SuppressWarnings("unchecked")
    private <S> S index(IndexKey<S> key) {
        return (S) indexes.computeIfAbsent(key, builder);
    }
}
