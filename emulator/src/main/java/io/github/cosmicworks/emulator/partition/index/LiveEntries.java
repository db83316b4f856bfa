package io.github.cosmicworks.emulator.partition.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Numbers the entries of an index that only ever grows: a new version of an item is a new entry,
 * and the one before is dead. What a reader has seen never changes, so that it needs no copy; only
 * the bits that say what is alive are copied when somebody holds them.
 */
final class LiveEntries {

    /** An entry of the map, with its two numbers. */
    private static final long ENTRY_BYTES = 80;

    private final Map<Long, Integer> byPosition = new HashMap<>();
    private long[] positions = new long[16];
    private int count;
    private BitSet live = new BitSet();
    private boolean shared;
    private boolean ascending = true;

    /**
     * The entries at one moment.
     *
     * @param positions the positions of the items; only the first {@code count} belong to it
     * @param live the entries that are alive
     * @param ascending whether each position is larger than those before, as long as no item was
     *     replaced
     */
    // It is never compared with another.
    @SuppressWarnings("ArrayRecordComponent")
    record Snapshot(long[] positions, int count, BitSet live, int liveCount, boolean ascending) {

        boolean isLive(int entry) {
            return entry < count && live.get(entry);
        }
    }

    /** The number of the new entry of an item. */
    int add(long position) {
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
        }
        ascending &= count == 0 || position > positions[count - 1];
        int entry = count++;
        positions[entry] = position;
        byPosition.put(position, entry);
        own().set(entry);
        return entry;
    }

    /** The number of the entry of an item, which is dead now; -1 when it has none. */
    int remove(long position) {
        Integer entry = byPosition.remove(position);
        if (entry == null) {
            return -1;
        }
        own().clear(entry);
        return entry;
    }

    private BitSet own() {
        if (shared) {
            live = (BitSet) live.clone();
            shared = false;
        }
        return live;
    }

    /** How many entries there are, dead ones included. */
    int count() {
        return count;
    }

    /** Whether most entries are dead, so that it is time to number anew. */
    boolean isMostlyDead() {
        return count > 1_000 && byPosition.size() < count / 2;
    }

    /** About how many bytes it takes. */
    long memory() {
        return 8L * positions.length + ENTRY_BYTES * byPosition.size();
    }

    Snapshot snapshot() {
        shared = true;
        return new Snapshot(positions, count, live, byPosition.size(), ascending);
    }
}
