package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.partition.index.ValueRange.Bound;
import io.github.cosmicworks.emulator.partition.index.ValueRanges;

/** Where texts lie in the order of values. */
public final class TextRanges {

    /** All texts. */
    public static final ValueRange TEXTS = ValueRange.of(JsonValue.Type.STRING);

    private static final char FIRST_BEHIND_ASCII = 0x80;

    private TextRanges() {}

    /** The texts that begin with one. */
    static ValueRanges prefixes(String prefix) {
        return ValueRanges.of(prefix(prefix));
    }

    /** The texts that begin with one. */
    public static ValueRange prefix(String prefix) {
        int last = prefix.length() - 1;
        while (last >= 0 && prefix.charAt(last) == Character.MAX_VALUE) {
            last--;
        }
        if (last < 0) {
            return prefix.isEmpty()
                    ? TEXTS
                    : new ValueRange(Bound.before(new JsonString(prefix)), TEXTS.high());
        }
        String behind = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return new ValueRange(
                Bound.before(new JsonString(prefix)), Bound.before(new JsonString(behind)));
    }

    /** The texts that begin with one and go on with a character that is not of ASCII. */
    public static ValueRange beyondAscii(String prefix) {
        return new ValueRange(
                Bound.before(new JsonString(prefix + FIRST_BEHIND_ASCII)), prefix(prefix).high());
    }
}
