package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.OrderedEntries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One run of a query over the items of a partition, from a continuation on. */
final class Execution {

    private final CompiledStatement statement;
    private final Block block;
    private final ItemSource source;
    private final Frame frame;
    private final Measurements measurements;
    private long[] candidates;

    /** Up to this many items, and up to one of this many, an index beats a scan. */
    private static final int SMALL_PARTITION = 1_000;

    private static final int SELECTIVE = 8;

    /** Takes the results that are in the page. */
    @FunctionalInterface
    interface ResultSink {

        /**
         * Takes a result.
         *
         * @param count the results so far with this one, those that OFFSET left out among them
         * @return false to end the run; the result was not taken
         */
        boolean accept(JsonValue value, RowPosition row, List<JsonValue> keys, long count);
    }

    /** Takes rows that FROM and WHERE let through. */
    @FunctionalInterface
    private interface RowSink {
        boolean accept(RowPosition row);
    }

    Execution(
            CompiledStatement statement,
            ItemSource source,
            EvaluationContext context,
            Measurements measurements) {
        this.statement = statement;
        this.block = statement.block();
        this.source = source;
        this.frame = statement.newFrame(context);
        this.measurements = measurements;
    }

    /**
     * Runs the query.
     *
     * @param from where the page before ended, or null
     * @param pageSize the most results that the sink will take
     */
    void run(ResultSink sink, Continuation from, int pageSize) {
        long started = System.nanoTime();
        OrderedEntries orderedEntries =
                statement.orderIndex() == null || source.index() == null
                        ? null
                        : statement.orderIndex().entries(source.index());
        Limits limits = new Limits(sink, from, pageSize);
        if (limits.reached()) {
            return;
        }
        candidates = candidates();
        measurements.planned(System.nanoTime() - started - measurements.lookupNanos());
        if (block.groups() != null) {
            grouped(limits, from);
        } else if (orderedEntries != null && candidates == null && !block.distinct()) {
            walked(orderedEntries, limits, from);
        } else if (isRanked() && !block.distinct()) {
            ranked(limits, from);
        } else if (!block.orderBy().isEmpty()) {
            sorted(limits, from);
        } else if (block.distinct()) {
            distinct(limits, from);
        } else {
            streamed(limits, from);
        }
    }

    /** The items that an index says may pass the filter; null when it is better to scan. */
    private long[] candidates() {
        if (statement.filter() == null || source.index() == null) {
            return null;
        }
        long started = System.nanoTime();
        IndexLookup lookup = new IndexLookup(source.index());
        int most = Math.max(SMALL_PARTITION, source.size() / SELECTIVE);
        long[] positions = lookup.positions(statement.filter(), most);
        measurements.lookedUp(System.nanoTime() - started);
        return positions;
    }

    /** The index has the items in order already. */
    private void walked(OrderedEntries entries, Limits limits, Continuation from) {
        IndexEntry last = from == null ? null : new IndexEntry(from.keys(), from.row().item());
        for (IndexEntry entry : last == null ? entries : entries.from(last)) {
            JsonValue item = source.item(entry.position());
            if (!item.isDefined()) {
                continue;
            }
            int skip = entry.equals(last) ? from.row().ordinal() + 1 : 0;
            boolean more =
                    rowsOf(
                            entry.position(),
                            item,
                            skip,
                            row ->
                                    limits.accept(
                                            block.projection().evaluate(frame),
                                            row,
                                            entry.values()));
            if (!more) {
                return;
            }
        }
    }

    private void streamed(Limits limits, Continuation from) {
        rows(
                from == null ? RowPosition.START : from.row(),
                from != null,
                row -> limits.accept(block.projection().evaluate(frame), row, List.of()));
    }

    /** Starts from the beginning each time: what came before decides what is new. */
    private void distinct(Limits limits, Continuation from) {
        Set<JsonValue> seen = new HashSet<>();
        rows(
                RowPosition.START,
                false,
                row -> {
                    JsonValue value = block.projection().evaluate(frame);
                    return !value.isDefined()
                            || !seen.add(value)
                            || (from != null && row.compareTo(from.row()) <= 0)
                            || limits.accept(value, row, List.of());
                });
    }

    private void grouped(Limits limits, Continuation from) {
        Groups.Run run = block.groups().start();
        rows(
                RowPosition.START,
                false,
                row -> {
                    run.add(frame, row);
                    return true;
                });
        Set<JsonValue> seen = new HashSet<>();
        if (!block.orderBy().isEmpty()) {
            orderedGroups(run, limits, from);
            return;
        }
        for (Groups.Group group : run.groups()) {
            run.load(frame, group);
            JsonValue value = block.projection().evaluate(frame);
            if (block.distinct() && !seen.add(value)) {
                continue;
            }
            boolean done = from != null && group.position().compareTo(from.row()) <= 0;
            if (!done && !limits.accept(value, group.position(), List.of())) {
                return;
            }
        }
    }

    private void orderedGroups(Groups.Run run, Limits limits, Continuation from) {
        List<SortedRow> rows = new ArrayList<>();
        for (Groups.Group group : run.groups()) {
            run.load(frame, group);
            rows.add(new SortedRow(keys(), group.position(), block.projection().evaluate(frame)));
        }
        Comparator<SortedRow> order = TopRows.order(block.orderBy());
        rows.sort(order);
        SortedRow last = from == null ? null : row(from);
        Set<JsonValue> seen = new HashSet<>();
        for (SortedRow row : rows) {
            boolean done = last != null && order.compare(row, last) <= 0;
            boolean repeated = block.distinct() && !seen.add(row.value());
            if (!done && !repeated && !limits.accept(row.value(), row.row(), row.keys())) {
                return;
            }
        }
    }

    private void sorted(Limits limits, Continuation from) {
        Comparator<SortedRow> order = TopRows.order(block.orderBy());
        SortedRow last = from == null ? null : row(from);
        int most = block.distinct() ? Integer.MAX_VALUE : limits.rowsWanted();
        TopRows first = new TopRows(order, most, block.distinct() ? null : last);
        rows(
                RowPosition.START,
                false,
                row -> {
                    JsonValue value = block.projection().evaluate(frame);
                    if (value.isDefined()) {
                        first.add(new SortedRow(keys(), row, value));
                    }
                    return true;
                });
        Set<JsonValue> seen = new HashSet<>();
        for (SortedRow row : first.inOrder()) {
            if (block.distinct() && !seen.add(row.value())) {
                continue;
            }
            boolean done = last != null && order.compare(row, last) <= 0;
            if (!done && !limits.accept(row.value(), row.row(), row.keys())) {
                return;
            }
        }
    }

    private static SortedRow row(Continuation from) {
        return new SortedRow(from.keys(), from.row(), JsonUndefined.UNDEFINED);
    }

    private boolean isRanked() {
        return !block.orderBy().isEmpty() && block.orderBy().get(0).score();
    }

    /**
     * What is far from the top is compared and no more: results are made of the first rows only.
     */
    private void ranked(Limits limits, Continuation from) {
        SortedRow last = from == null ? null : row(from);
        int wanted = limits.rowsWanted();
        boolean more = true;
        while (more) {
            List<SortedRow> rows = best(wanted, last);
            for (SortedRow row : rows) {
                last = row;
                if (!accept(row, limits)) {
                    return;
                }
            }
            more = rows.size() == wanted;
        }
    }

    private List<SortedRow> best(int most, SortedRow last) {
        Ranking ranking = statement.ranking();
        if (ranking != null && candidates == null && source.index() != null) {
            long started = System.nanoTime();
            List<SortedRow> found =
                    ranking.first(
                            source.index(),
                            most,
                            last,
                            position -> source.item(position).isDefined());
            measurements.lookedUp(System.nanoTime() - started);
            measurements.compared(ranking.size(source.index()));
            if (found.size() == most) {
                return found;
            }
        }
        TopRows first = new TopRows(TopRows.order(block.orderBy()), most, last);
        rows(
                RowPosition.START,
                false,
                row -> {
                    first.add(new SortedRow(keys(), row, JsonUndefined.UNDEFINED));
                    return true;
                });
        return first.inOrder();
    }

    private boolean accept(SortedRow sorted, Limits limits) {
        long position = sorted.row().item();
        boolean[] more = {true};
        rowsOf(
                position,
                source.item(position),
                sorted.row().ordinal(),
                row -> {
                    more[0] = limits.accept(block.projection().evaluate(frame), row, sorted.keys());
                    return false;
                });
        return more[0];
    }

    private List<JsonValue> keys() {
        List<JsonValue> keys = new ArrayList<>(block.orderBy().size());
        for (Block.OrderKey key : block.orderBy()) {
            keys.add(key.evaluator().evaluate(frame));
        }
        return keys;
    }

    /**
     * Walks over the rows of FROM and WHERE.
     *
     * @param from where to start
     * @param behind whether that row itself is left out
     */
    private void rows(RowPosition from, boolean behind, RowSink sink) {
        if (statement.rootSlot() < 0) {
            Counter counter = new Counter(1, behind ? from.ordinal() + 1 : 0, sink);
            if (!behind || from.item() <= 1) {
                block.rows().forEach(frame, counter);
            }
            return;
        }
        ItemSource.Cursor cursor =
                candidates == null
                        ? source.scan(Math.max(0, from.item() - 1))
                        : new CandidateCursor(source, candidates, from.item());
        while (cursor.next()) {
            long position = cursor.position();
            int skip = behind && position == from.item() ? from.ordinal() + 1 : 0;
            if (!rowsOf(position, cursor.item(), skip, sink)) {
                return;
            }
        }
    }

    private boolean rowsOf(long position, JsonValue item, int skip, RowSink sink) {
        measurements.item(item);
        frame.slots[statement.rootSlot()] = item;
        frame.position = position;
        Counter counter = new Counter(position, skip, sink);
        boolean more = block.rows().forEach(frame, counter);
        if (counter.ordinal > 0) {
            measurements.matched();
        }
        return more;
    }

    /** Numbers the rows of one item. */
    private static final class Counter implements Loop.Sink {
        private final long item;
        private final int skip;
        private final RowSink sink;
        private int ordinal;

        Counter(long item, int skip, RowSink sink) {
            this.item = item;
            this.skip = skip;
            this.sink = sink;
        }

        @Override
        public boolean accept(Frame frame) {
            int current = ordinal++;
            return current < skip || sink.accept(new RowPosition(item, current));
        }
    }

    /** OFFSET, LIMIT and TOP, over all pages. */
    private final class Limits {
        private final ResultSink sink;
        private final long end;
        private final int pageSize;
        private long count;

        Limits(ResultSink sink, Continuation from, int pageSize) {
            this.pageSize = pageSize;
            this.sink = sink;
            this.end = (long) block.skip() + block.take();
            this.count = from == null ? 0 : from.count();
        }

        boolean reached() {
            return count >= end || block.take() == 0;
        }

        /** How many rows a sort has to keep at the most. */
        int rowsWanted() {
            long skipped = Math.max(0, block.skip() - count);
            // One more than the page takes shows that there is a next page.
            return (int)
                    Math.min(Integer.MAX_VALUE, Math.min(end - count, skipped + pageSize + 1L));
        }

        /** False when no more rows are wanted. */
        boolean accept(JsonValue value, RowPosition row, List<JsonValue> keys) {
            if (!value.isDefined()) {
                return true;
            }
            if (count < block.skip()) {
                count++;
                return true;
            }
            if (!sink.accept(value, row, keys, count + 1)) {
                return false;
            }
            count++;
            return !reached();
        }
    }
}
