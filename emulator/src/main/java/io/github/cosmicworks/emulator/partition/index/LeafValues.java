package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The different values in a leaf of an index over one path, which those who try them all read
 * instead of the entries. Short texts lie side by side in one: what is spread over the memory takes
 * ten times as long to read. Found out when it is first asked for.
 */
final class LeafValues {

    /** In characters; longer texts of a leaf stay where they are. */
    private static final int MOST_JOINED = 4 * 1024;

    private final JsonValue[] values;
    private final String joined;
    private final short[] textEnds;
    private final byte[] ends;

    private LeafValues(JsonValue[] values, String joined, short[] textEnds, byte[] ends) {
        this.values = values;
        this.joined = joined;
        this.textEnds = textEnds;
        this.ends = ends;
    }

    /** The values of a leaf that nobody changes any more. */
    static LeafValues of(TreeNode leaf) {
        EntrySummary summary = EntrySummary.of(leaf);
        if (summary.values() != null) {
            return summary.values();
        }
        LeafValues found = read(leaf);
        leaf.summarize(
                new EntrySummary(summary.first(), summary.last(), summary.distinct(), found));
        return found;
    }

    private static LeafValues read(TreeNode leaf) {
        List<JsonValue> values = new ArrayList<>();
        byte[] ends = new byte[leaf.count];
        long length = 0;
        for (int i = 0; i < leaf.count; i++) {
            JsonValue value = ((IndexEntry) leaf.entries[i]).values().get(0);
            if (values.isEmpty() || !values.get(values.size() - 1).equals(value)) {
                values.add(value);
                length += value instanceof JsonString text ? text.value().length() : MOST_JOINED;
            }
            ends[values.size() - 1] = (byte) (i + 1);
        }
        if (length >= MOST_JOINED) {
            return new LeafValues(values.toArray(JsonValue[]::new), null, null, ends);
        }
        StringBuilder joined = new StringBuilder();
        short[] textEnds = new short[values.size()];
        for (int i = 0; i < textEnds.length; i++) {
            joined.append(((JsonString) values.get(i)).value());
            textEnds[i] = (short) joined.length();
        }
        return new LeafValues(null, joined.toString(), textEnds, ends);
    }

    /** The number of different values. */
    int count() {
        return values == null ? textEnds.length : values.length;
    }

    /** One of the values, in order. */
    JsonValue value(int index) {
        return values == null
                ? new JsonString(
                        joined.substring(index == 0 ? 0 : textEnds[index - 1], textEnds[index]))
                : values[index];
    }

    /** Behind which entry of the leaf a value ends. */
    int end(int index) {
        return ends[index];
    }
}
