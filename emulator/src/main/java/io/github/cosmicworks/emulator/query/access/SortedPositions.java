package io.github.cosmicworks.emulator.query.access;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/** Collects positions in any order, to be read in ascending order. */
final class SortedPositions {

    private long[] positions = new long[64];
    private int count;

    /** Takes a position, if it is not in front of another one. */
    void add(long position, long from) {
        if (position < from) {
            return;
        }
        if (count == positions.length) {
            positions = Arrays.copyOf(positions, count * 2);
        }
        positions[count++] = position;
    }

    /**
     * Puts the positions in order.
     *
     * @return gives the first position from one on, which must not fall from call to call; {@link
     *     Candidates#END} behind the last one
     */
    LongUnaryOperator sorted() {
        Arrays.sort(positions, 0, count);
        int[] at = new int[1];
        return from -> {
            int next = at[0];
            if (next < count && positions[next] < from) {
                next++;
                if (next < count && positions[next] < from) {
                    int found = Arrays.binarySearch(positions, next, count, from);
                    next = found < 0 ? -found - 1 : found;
                }
            }
            at[0] = next;
            return next < count ? positions[next] : Candidates.END;
        };
    }
}
