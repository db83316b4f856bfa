package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.partition.index.ValueRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a condition wants of the values at a path.
 *
 * @param ranges where the values lie
 * @param kind how the index is read for it
 * @param exact whether it wants all values in the ranges that pass the tests, so that nothing is
 *     left to see in the items
 * @param tests what the values in the ranges have to pass; empty for nothing more
 */
public record Terms(ValueRanges ranges, LookupKind kind, boolean exact, List<ValueTest> tests) {

    public Terms {
        tests = List.copyOf(tests);
    }

    static Terms seek(ValueRanges values, boolean exact) {
        return new Terms(values, LookupKind.SEEK, exact, List.of());
    }

    static Terms precise(ValueRanges ranges, boolean exact) {
        return new Terms(ranges, LookupKind.PRECISE_SCAN, exact, List.of());
    }

    static Terms precise(ValueRange range, boolean exact) {
        return precise(ValueRanges.of(range), exact);
    }

    /** What both want of the same value. */
    Terms and(Terms other) {
        List<ValueTest> both = new ArrayList<>(tests);
        both.addAll(other.tests);
        ValueRanges common = ranges.intersect(other.ranges);
        boolean seek = both.isEmpty() && common.arePoints();
        return new Terms(
                common, seek ? LookupKind.SEEK : kind.or(other.kind), exact && other.exact, both);
    }

    /** What one of both wants of the same value; neither has tests. */
    Terms or(Terms other) {
        ValueRanges all = ranges.unite(other.ranges);
        return new Terms(
                all,
                all.arePoints() ? LookupKind.SEEK : kind.or(other.kind),
                exact && other.exact,
                List.of());
    }

    /** Tells of a value whether it is wanted; for one thread. */
    public Predicate<JsonValue> start() {
        Predicate<JsonValue> all = ranges::contains;
        for (ValueTest test : tests) {
            all = all.and(test.start());
        }
        return all;
    }
}
