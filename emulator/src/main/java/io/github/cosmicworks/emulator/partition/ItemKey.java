package io.github.cosmicworks.emulator.partition;

/**
 * What identifies an item: ids are unique in a logical partition, not in the container.
 *
 * @param effectivePartitionKey the position of its logical partition
 * @param id the property {@code id}
 */
public record ItemKey(String effectivePartitionKey, String id) {}
