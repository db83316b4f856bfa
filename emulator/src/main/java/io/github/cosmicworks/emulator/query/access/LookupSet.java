package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexRange;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Lookup;
import io.github.cosmicworks.emulator.query.lookup.LookupKind;
import io.github.cosmicworks.emulator.query.lookup.Terms;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;

/** Items with a value at a path that lies in some ranges and passes some tests. */
final class LookupSet extends WalkedSet {

    /** So few entries are read at once and put in order. */
    private static final int FEW = 1_024;

    /** Of this part of the entries, or more, it is better to read them all at once. */
    private static final int MANY = 16;

    private final IndexView index;
    private final Lookup lookup;
    private final Predicate<JsonValue> wanted;
    private final PlanContext context;
    private List<IndexRange> ranges;

    LookupSet(Lookup lookup, PlanContext context) {
        this.index = context.index();
        this.lookup = lookup;
        this.wanted = lookup.terms().start();
        this.context = context;
    }

    IndexPath path() {
        return lookup.path();
    }

    Terms terms() {
        return lookup.terms();
    }

    /** Whether a value is one of those that are wanted. */
    boolean wants(JsonValue value) {
        return wanted.test(value);
    }

    /** Whether each item has one value that the condition is about. */
    boolean isOfItem() {
        return lookup.place().element() == 0 && !path().hasElements();
    }

    /** The stretches of the index that are read. */
    List<IndexRange> ranges() {
        if (ranges == null) {
            ranges =
                    AnyCase.narrowed(terms(), path(), index).ranges().stream()
                            .map((ValueRange range) -> index.range(path(), range))
                            .filter(range -> range.size() > 0)
                            .toList();
        }
        return ranges;
    }

    @Override
    boolean isCounted() {
        return ranges != null;
    }

    private boolean isTested() {
        return !terms().tests().isEmpty();
    }

    @Override
    public long size() {
        long size = 0;
        for (IndexRange range : ranges()) {
            size += range.size();
        }
        return size;
    }

    @Override
    public boolean isStepwise() {
        return size() <= FEW || (!isTested() && terms().ranges().arePoints());
    }

    @Override
    LongUnaryOperator walk(long from) {
        if (isTested()) {
            return tested(from);
        }
        boolean points = terms().ranges().arePoints() && context.wanted() < size() / MANY;
        if (points || (size() > FEW && context.wanted() < size() / MANY)) {
            return IndexRange.positions(ranges());
        }
        SortedPositions positions = new SortedPositions();
        for (IndexRange range : ranges()) {
            for (Iterator<IndexEntry> entries = range.ascending(); entries.hasNext(); ) {
                context.effort().step();
                positions.add(entries.next().position(), from);
            }
        }
        return positions.sorted();
    }

    /** Tries all values; null when that takes too long. */
    private LongUnaryOperator tested(long from) {
        SortedPositions positions = new SortedPositions();
        for (IndexRange range : ranges()) {
            boolean ended =
                    !range.test(
                            value -> {
                                context.effort().step();
                                return wanted.test(value);
                            },
                            position -> positions.add(position, from),
                            () -> !context.effort().isLate());
            if (ended) {
                return null;
            }
        }
        return positions.sorted();
    }

    @Override
    public boolean has(long position, JsonValue item) {
        boolean[] found = new boolean[1];
        index.forEachValue(path(), item, value -> found[0] |= !found[0] && wanted.test(value));
        return found[0];
    }

    @Override
    void charge(IndexCharge charge, long most) {
        LookupKind kind = terms().kind();
        long values = most;
        if (isCounted() || most == Long.MAX_VALUE) {
            long read = 0;
            for (IndexRange range : ranges()) {
                // Others are charged by the size of the number, which is not worth a closer look.
                read += kind == LookupKind.FULL_SCAN ? range.distinct() : range.size();
            }
            values = Math.min(most, read);
        }
        charge.add(kind, terms().ranges().ranges().size(), values);
    }

    @Override
    void explain(StringBuilder text, String indent) {
        text.append(indent)
                .append(terms().kind())
                .append(" of ")
                .append(path())
                .append(" for ")
                .append(terms().ranges())
                .append(isTested() ? " tested by " + lookup.text() : "")
                .append(ranges == null ? "" : ", at most " + size())
                .append('\n');
    }
}
