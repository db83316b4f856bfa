package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.partition.index.ValueRanges;
import io.github.cosmicworks.emulator.query.lookup.Terms;
import io.github.cosmicworks.emulator.query.lookup.TextRanges;
import io.github.cosmicworks.emulator.query.lookup.ValueTest;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds where an index has texts that begin with one in upper or lower case: letter by letter it
 * looks which of both there are, as the documentation says of expanded index scans.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-overview#expanded-index-scan">
 *     Expanded index scan</a>
 */
final class AnyCase {

    /** With so many ways to write what was looked at, the rest is left to the test. */
    private static final int MOST = 64;

    private final IndexView index;
    private final IndexPath path;

    private AnyCase(IndexView index, IndexPath path) {
        this.index = index;
        this.path = path;
    }

    /** The ranges that some terms are about, as far as the index has something there. */
    static ValueRanges narrowed(Terms terms, IndexPath path, IndexView index) {
        ValueRanges ranges = terms.ranges();
        for (ValueTest test : terms.tests()) {
            if (!test.prefix().isEmpty()) {
                ranges = ranges.intersect(new AnyCase(index, path).prefixes(test.prefix()));
            }
        }
        return ranges;
    }

    /**
     * Beyond ASCII some characters become several, or others, when their case is changed: all texts
     * that go on with one of them are taken.
     */
    private ValueRanges prefixes(String text) {
        List<ValueRange> ranges = new ArrayList<>();
        List<String> begun = List.of("");
        for (int i = 0; i < text.length() && text.charAt(i) < 0x80 && begun.size() <= MOST; i++) {
            List<String> longer = new ArrayList<>();
            for (String prefix : begun) {
                ranges.add(TextRanges.beyondAscii(prefix));
                char lower = Character.toLowerCase(text.charAt(i));
                char upper = Character.toUpperCase(text.charAt(i));
                addKnown(prefix + lower, longer);
                if (upper != lower) {
                    addKnown(prefix + upper, longer);
                }
            }
            begun = longer;
        }
        begun.forEach(prefix -> ranges.add(TextRanges.prefix(prefix)));
        return ValueRanges.union(ranges);
    }

    private void addKnown(String prefix, List<String> prefixes) {
        if (index.range(path, TextRanges.prefix(prefix)).size() > 0) {
            prefixes.add(prefix);
        }
    }
}
