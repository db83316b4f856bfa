package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import io.github.cosmicworks.emulator.storage.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * What a physical partition has to know of its container.
 *
 * @param containerRid the resource id of the container
 * @param selfLink the container's {@code _self}, which the items' begin with
 * @param defaultTtl the container's default time to live in seconds; see {@link Item#isExpired}
 * @param uniqueKeys sets of paths of which no two items of a logical partition have the same values
 * @param indexingPolicy the container's indexing policy
 * @param computedProperties what queries see besides the items' own properties
 * @param changeRetention how long all versions and deletes are kept; zero for not at all
 * @param clock the time of the emulator
 * @param positions the next number for a new item, unique in the container
 * @param memory what all partitions of the account take their room from
 * @param journal where changes are written down before anybody sees them; null when they are kept
 *     in memory only
 */
public record PartitionSettings(
        String containerRid,
        String selfLink,
        Integer defaultTtl,
        List<List<List<String>>> uniqueKeys,
        JsonObject indexingPolicy,
        ComputedProperties computedProperties,
        Duration changeRetention,
        Clock clock,
        LongSupplier positions,
        MemoryPool memory,
        Journal journal) {

    /** The same for a partition that is kept in memory only. */
    public PartitionSettings(
            String containerRid,
            String selfLink,
            Integer defaultTtl,
            List<List<List<String>>> uniqueKeys,
            JsonObject indexingPolicy,
            ComputedProperties computedProperties,
            Duration changeRetention,
            Clock clock,
            LongSupplier positions,
            MemoryPool memory) {
        this(
                containerRid,
                selfLink,
                defaultTtl,
                uniqueKeys,
                indexingPolicy,
                computedProperties,
                changeRetention,
                clock,
                positions,
                memory,
                null);
    }

    /** The time in seconds since 1970. */
    long seconds() {
        return clock.millis() / 1000;
    }

    /** Whether an item is there for a reader: its time to live is not over. */
    boolean isLive(Item item) {
        return defaultTtl == null || !item.isExpired(seconds(), defaultTtl);
    }
}
