package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;
import java.util.HashMap;
import java.util.Map;

/**
 * All indexes of one physical partition, as writers keep them up. An index over a path is built
 * when a query first needs it, by {@link IndexView}, and kept up from then on, so that paths which
 * no query names cost neither memory nor time. Its methods must exclude each other, but for {@link
 * #view}, of which several may run at once.
 */
public final class PartitionIndex {

    private final IndexedPaths paths;
    private final ComputedProperties computed;
    private final Map<IndexKey<?>, KeptIndex<?>> indexes = new HashMap<>();

    /**
     * Indexes that are still to be built.
     *
     * @param policy the container's indexing policy, validated and with its defaults filled in
     * @param computed what is indexed besides the items' own properties, where the policy says so
     */
    public PartitionIndex(JsonObject policy, ComputedProperties computed) {
        this.paths = new IndexedPaths(policy, computed);
        this.computed = computed;
    }

    /** An index that a view has built over the items that it saw. */
    public static final class Built {

        private final PartitionIndex owner;
        private final IndexKey<?> key;
        private final KeptIndex<?> index;

        Built(PartitionIndex owner, IndexKey<?> key, KeptIndex<?> index) {
            this.owner = owner;
            this.key = key;
            this.index = index;
        }

        /** Takes in an item that the view has not seen. */
        public void added(long position, JsonObject item) {
            index.add(position, item);
        }

        /** Takes out an item that the view has seen and that is not there any more. */
        public void removed(long position, JsonObject item) {
            index.remove(position, item);
        }
    }

    /** About how many bytes all indexes take beside the items. */
    public long memory() {
        long bytes = 0;
        for (KeptIndex<?> index : indexes.values()) {
            bytes += index.memory();
        }
        return bytes;
    }

    /** Takes in an item that was created, or the new state of one that was replaced. */
    public void added(long position, JsonObject item) {
        indexes.values().forEach(index -> index.add(position, item));
    }

    /** Takes out an item that was deleted, or the old state of one that was replaced. */
    public void removed(long position, JsonObject item) {
        indexes.values().forEach(index -> index.remove(position, item));
    }

    /**
     * Keeps an index up from now on, if it is one of these and there is none like it. It has to
     * hold what the others do.
     */
    public void adopt(Built built) {
        if (built.owner == this) {
            indexes.putIfAbsent(built.key, built.index);
        }
    }

    /**
     * The indexes as they are now.
     *
     * @param items what is in them
     * @param builder takes the indexes that the view has to build
     */
    public IndexView view(IndexedItems items, IndexView.Adopter builder) {
        Map<IndexKey<?>, Object> known = new HashMap<>();
        indexes.forEach((key, index) -> known.put(key, index.snapshot()));
        return new IndexView(paths, known, key -> build(key, items, builder));
    }

    private Object build(IndexKey<?> key, IndexedItems items, IndexView.Adopter builder) {
        KeptIndex<?> index = key.build(computed, items);
        Object snapshot = index.snapshot();
        builder.adopt(new Built(this, key, index));
        return snapshot;
    }
}
