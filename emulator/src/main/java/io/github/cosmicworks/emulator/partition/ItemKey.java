package io.github.cosmicworks.emulator.partition;

/**
 * What identifies an item: ids are unique in a logical partition, not in the container.
 *
 * @param effectivePartitionKey the position of its logical partition
 * @param id the property {@code id}
 */
public record ItemKey(String effectivePartitionKey, String id) implements Comparable<ItemKey> {

    /** Lets a hash table find a key in good time where many have the same hash. */
    @Override
    public int compareTo(ItemKey other) {
        int byId = id.compareTo(other.id);
        return byId != 0 ? byId : effectivePartitionKey.compareTo(other.effectivePartitionKey);
    }
}
