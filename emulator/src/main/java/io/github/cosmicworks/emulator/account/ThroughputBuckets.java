package io.github.cosmicworks.emulator.account;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The throughput buckets of containers: each caps the part of a container's throughput that the
 * requests which name it may take together. The service has them configured by its management
 * plane, and not by the protocol that clients speak; so they are kept by the names of containers,
 * which need not be there yet. Safe for use by many threads.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-buckets">Throughput
 *     buckets</a>
 */
public final class ThroughputBuckets {

    /** Buckets have no names: they are numbered from this on. */
    public static final int FIRST = 1;

    /** The number of the last one. */
    public static final int LAST = 5;

    private final Map<String, Map<Integer, Integer>> byContainer = new ConcurrentHashMap<>();

    /**
     * Configures the buckets of a container, in the place of those that it has.
     *
     * @param maxPercentages by the number of each bucket, the greatest part of the container's
     *     throughput that it may take
     * @throws IllegalArgumentException when a number is not between 1 and 5, or a part not between
     *     1 and 100 percent
     */
    public void set(String database, String container, Map<Integer, Integer> maxPercentages) {
        maxPercentages.forEach(ThroughputBuckets::require);
        byContainer.put(database + "/" + container, Map.copyOf(maxPercentages));
    }

    /**
     * Configures one bucket of a container, and leaves the others.
     *
     * @throws IllegalArgumentException as {@link #set(String, String, Map)}
     */
    public void set(String database, String container, int id, int maxPercentage) {
        require(id, maxPercentage);
        byContainer.merge(
                database + "/" + container,
                Map.of(id, maxPercentage),
                (before, added) -> {
                    Map<Integer, Integer> all = new TreeMap<>(before);
                    all.putAll(added);
                    return Map.copyOf(all);
                });
    }

    /**
     * Checks a bucket.
     *
     * @throws IllegalArgumentException as {@link #set(String, String, Map)}
     */
    public static void require(int id, int maxPercentage) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "A throughput bucket has a number from %d to %d, not %d."
                            .formatted(FIRST, LAST, id));
        }
        if (maxPercentage < 1 || maxPercentage > 100) {
            throw new IllegalArgumentException(
                    "A throughput bucket may take 1 to 100 percent of the throughput, not %d."
                            .formatted(maxPercentage));
        }
    }

    /** Whether a request may name a bucket of this number. */
    public static boolean isId(long id) {
        return id >= FIRST && id <= LAST;
    }

    /** The greatest part that a bucket may take; empty when it is not configured. */
    public OptionalInt maxPercentage(String database, String container, int id) {
        Map<Integer, Integer> all = byContainer.get(database + "/" + container);
        Integer most = all == null ? null : all.get(id);
        return most == null ? OptionalInt.empty() : OptionalInt.of(most);
    }
}
