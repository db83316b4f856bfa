package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;

/**
 * All indexes of one physical partition. An index over a path is built when a query first needs it
 * and kept up from then on. Readers may share it; {@link #added} and {@link #removed} must exclude
 * readers and each other.
 */
public final class PartitionIndex {

    private final JsonObject policy;
    private final IndexedItems items;

    /**
     * @param policy the container's indexing policy, validated and with its defaults filled in
     * @param items the items of the partition
     */
    public PartitionIndex(JsonObject policy, IndexedItems items) {
        this.policy = policy;
        this.items = items;
    }

    /** Takes in an item that was created, or the new state of one that was replaced. */
    public void added(long position, JsonObject item) {}

    /** Takes out an item that was deleted, or the old state of one that was replaced. */
    public void removed(long position, JsonObject item) {}

    @Override
    public String toString() {
        return policy + " over " + items;
    }
}
