package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexRange;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.partition.index.ValueRange.Bound;
import io.github.cosmicworks.emulator.partition.index.ValueRanges;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.evaluation.Aggregate;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.ItemPath;
import io.github.cosmicworks.emulator.query.evaluation.KnownOutcomes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * What aggregates come to, so far as the counts and the order of an index tell: how many items
 * there are, the lowest and the highest value.
 */
public final class IndexedOutcomes implements KnownOutcomes {

    private static final ValueRange NO_PRIMITIVES =
            new ValueRange(Bound.before(JsonValue.Type.ARRAY), Bound.behind(JsonValue.Type.OBJECT));

    private final PlanContext context;
    private final LookupSet lookup;
    private final boolean whole;
    private final LongPredicate visible;
    private final Measurements measurements;

    private IndexedOutcomes(
            PlanContext context,
            LookupSet lookup,
            boolean whole,
            LongPredicate visible,
            Measurements measurements) {
        this.context = context;
        this.measurements = measurements;
        this.lookup = lookup;
        this.whole = whole;
        this.visible = visible;
    }

    /**
     * Those of the items that a plan finds, which must be exact, or all items.
     *
     * @param whole whether all items of the index are there
     * @param visible whether the item at a position is there
     * @param measurements are told what it takes
     * @return nothing when the plan has more to it than one lookup
     */
    public static Optional<IndexedOutcomes> of(
            IndexPlan plan,
            PlanContext context,
            boolean whole,
            LongPredicate visible,
            Measurements measurements) {
        if (plan.candidates() == null) {
            return Optional.of(new IndexedOutcomes(context, null, whole, visible, measurements));
        }
        return plan.candidates() instanceof LookupSet lookup
                        && lookup.isOfItem()
                        && lookup.terms().tests().isEmpty()
                ? Optional.of(new IndexedOutcomes(context, lookup, whole, visible, measurements))
                : Optional.empty();
    }

    @Override
    public OptionalLong count(Evaluator argument) {
        if (!whole) {
            return OptionalLong.empty();
        }
        if (argument instanceof ItemPath path) {
            List<IndexRange> ranges = ranges(path.path(), ValueRange.DEFINED);
            return ranges == null
                    ? OptionalLong.empty()
                    : counted(ranges.stream().mapToLong(IndexRange::size).sum());
        }
        return counted(lookup == null ? context.items() : lookup.size());
    }

    private OptionalLong counted(long count) {
        measurements.counted(count);
        return OptionalLong.of(count);
    }

    @Override
    public Optional<List<JsonValue>> extreme(Aggregate aggregate, Evaluator argument) {
        if (!(argument instanceof ItemPath path)) {
            return Optional.empty();
        }
        List<IndexRange> others = ranges(path.path(), NO_PRIMITIVES);
        if (others == null) {
            return Optional.empty();
        }
        List<IndexRange> values =
                ranges(
                        path.path(),
                        new ValueRange(
                                ValueRange.DEFINED.low(), Bound.behind(JsonValue.Type.STRING)));
        List<JsonValue> outcome = new ArrayList<>();
        first(others, false).ifPresent(outcome::add);
        first(values, aggregate == Aggregate.MAX).ifPresent(outcome::add);
        return Optional.of(outcome);
    }

    /** The first value that is there, from one end or the other. */
    private Optional<JsonValue> first(List<IndexRange> ranges, boolean fromEnd) {
        List<IndexRange> inOrder = new ArrayList<>(ranges);
        if (fromEnd) {
            Collections.reverse(inOrder);
        }
        for (IndexRange range : inOrder) {
            Iterator<IndexEntry> entries = fromEnd ? range.descending() : range.ascending();
            while (entries.hasNext()) {
                context.effort().step();
                IndexEntry entry = entries.next();
                if (whole || visible.test(entry.position())) {
                    return Optional.of(entry.values().get(0));
                }
            }
        }
        return Optional.empty();
    }

    /** The stretches of an index where the items have values of a range; null when unknown. */
    private List<IndexRange> ranges(IndexPath path, ValueRange within) {
        ValueRanges values = ValueRanges.of(within);
        if (lookup != null) {
            if (!lookup.path().equals(path)) {
                return null;
            }
            values = values.intersect(lookup.terms().ranges());
        }
        return values.ranges().stream().map(range -> context.index().range(path, range)).toList();
    }
}
