package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A set of values: stretches of their order.
 *
 * @param ranges in order, with gaps between them, none of them empty
 */
public record ValueRanges(List<ValueRange> ranges) {

    private static final Comparator<ValueRange> BY_LOW = Comparator.comparing(ValueRange::low);

    public ValueRanges {
        ranges = List.copyOf(ranges);
    }

    /** The values of one stretch. */
    public static ValueRanges of(ValueRange range) {
        return new ValueRanges(range.isEmpty() ? List.of() : List.of(range));
    }

    /** The values of a type. */
    public static ValueRanges of(JsonValue.Type type) {
        return of(ValueRange.of(type));
    }

    /** One value. */
    public static ValueRanges point(JsonValue value) {
        return of(ValueRange.point(value));
    }

    /** The values that are in one of some stretches. */
    public static ValueRanges union(List<ValueRange> parts) {
        List<ValueRange> sorted = new ArrayList<>(parts);
        sorted.removeIf(ValueRange::isEmpty);
        sorted.sort(BY_LOW);
        List<ValueRange> merged = new ArrayList<>();
        for (ValueRange range : sorted) {
            ValueRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last == null || last.high().compareTo(range.low()) < 0) {
                merged.add(range);
            } else if (last.high().compareTo(range.high()) < 0) {
                merged.set(merged.size() - 1, new ValueRange(last.low(), range.high()));
            }
        }
        return new ValueRanges(merged);
    }

    /** The values that are in one of both. */
    public ValueRanges unite(ValueRanges other) {
        List<ValueRange> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return union(all);
    }

    /** The values that are in both. */
    public ValueRanges intersect(ValueRanges other) {
        List<ValueRange> common = new ArrayList<>();
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.size() && theirs < other.ranges.size()) {
            ValueRange a = ranges.get(mine);
            ValueRange b = other.ranges.get(theirs);
            ValueRange both =
                    new ValueRange(
                            a.low().compareTo(b.low()) >= 0 ? a.low() : b.low(),
                            a.high().compareTo(b.high()) <= 0 ? a.high() : b.high());
            if (!both.isEmpty()) {
                common.add(both);
            }
            if (a.high().compareTo(b.high()) <= 0) {
                mine++;
            } else {
                theirs++;
            }
        }
        return new ValueRanges(common);
    }

    /** The values of a stretch that are not in this. */
    public ValueRanges complement(ValueRange within) {
        List<ValueRange> rest = new ArrayList<>();
        ValueRange.Bound from = within.low();
        for (ValueRange range : ranges) {
            rest.add(new ValueRange(from, range.low()));
            from = from.compareTo(range.high()) >= 0 ? from : range.high();
        }
        rest.add(new ValueRange(from, within.high()));
        rest.removeIf(ValueRange::isEmpty);
        return new ValueRanges(rest).intersect(of(within));
    }

    /** Whether a value is in it. */
    public boolean contains(JsonValue value) {
        for (ValueRange range : ranges) {
            if (range.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is one value. */
    public boolean isPoint() {
        return ranges.size() == 1 && ranges.get(0).isPoint();
    }

    /** Whether it is some single values. */
    public boolean arePoints() {
        return ranges.stream().allMatch(ValueRange::isPoint);
    }

    @Override
    public String toString() {
        return ranges.stream().map(ValueRange::toString).collect(Collectors.joining(" or "));
    }
}
