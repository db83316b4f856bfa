package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.Arrays;

/**
 * The different values in a leaf of an index over one path, which those who try them all read
 * instead of the entries. Found out when it is first asked for.
 *
 * @param values the values in order
 * @param ends behind which entry of the leaf each of them ends
 */
// It is never compared with another.
@SuppressWarnings("ArrayRecordComponent")
record LeafValues(JsonValue[] values, byte[] ends) {

    /** The values of a leaf that nobody changes any more. */
    static LeafValues of(TreeNode leaf) {
        EntrySummary summary = EntrySummary.of(leaf);
        if (summary.values() != null) {
            return summary.values();
        }
        JsonValue[] values = new JsonValue[leaf.count];
        byte[] ends = new byte[leaf.count];
        int count = 0;
        for (int i = 0; i < leaf.count; i++) {
            JsonValue value = ((IndexEntry) leaf.entries[i]).values().get(0);
            if (count == 0 || !values[count - 1].equals(value)) {
                values[count++] = value;
            }
            ends[count - 1] = (byte) (i + 1);
        }
        LeafValues found = new LeafValues(Arrays.copyOf(values, count), Arrays.copyOf(ends, count));
        leaf.summarize(
                new EntrySummary(summary.first(), summary.last(), summary.distinct(), found));
        return found;
    }
}
