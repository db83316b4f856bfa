package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.evaluation.Loop;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import io.github.cosmicworks.emulator.query.lookup.IndexLookup;

/** The walk of one execution over the rows of FROM and WHERE, which may be left and resumed. */
final class RowWalk {

    /** Up to this many items, and up to one of this many, an index beats a scan. */
    private static final int SMALL_PARTITION = 1_000;

    private static final int SELECTIVE = 8;

    /** Takes rows that FROM and WHERE let through. */
    @FunctionalInterface
    interface RowSink {
        boolean accept(RowPosition row);
    }

    private final CompiledStatement statement;
    private final Block block;
    private final ItemSource source;
    private final Frame frame;
    private final Measurements measurements;
    private final Effort effort;

    /** The items that an index says may pass the filter; null when it is better to scan. */
    private final long[] candidates;

    /** A walk over those items that an index does not exclude. */
    RowWalk(
            CompiledStatement statement,
            ItemSource source,
            Frame frame,
            Measurements measurements) {
        this.statement = statement;
        this.block = statement.block();
        this.source = source;
        this.frame = frame;
        this.measurements = measurements;
        this.effort = frame.context().effort();
        this.candidates = candidates();
    }

    /** Whether every item is looked at. */
    boolean isScan() {
        return candidates == null;
    }

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

    /** Leaves the walk because of the time. */
    Resume stopped(Resume at) {
        frame.stop();
        return at;
    }

    /**
     * Walks over the rows of FROM and WHERE.
     *
     * @param from where to start
     * @param skip how many rows of the item there are left out
     * @return where to go on; null behind the last row
     */
    Resume rows(Resume from, int skip, RowSink sink) {
        long start = from.row().item();
        if (statement.rootSlot() < 0) {
            // As if there were one item.
            Resume at = start > 0 ? from : Resume.at(new RowPosition(1, 0));
            return start > 1 ? null : rowsOf(at, null, skip, sink);
        }
        ItemSource.Cursor cursor =
                candidates == null
                        ? source.scan(Math.max(0, start - 1))
                        : new CandidateCursor(source, candidates, start);
        while (cursor.next()) {
            effort.step();
            boolean first = cursor.position() == start;
            Resume at = first ? from : Resume.at(new RowPosition(cursor.position(), 0));
            Resume left =
                    effort.isTimeUp()
                            ? stopped(at)
                            : rowsOf(at, cursor.item(), first ? skip : 0, sink);
            if (left != null) {
                return left;
            }
        }
        return null;
    }

    /**
     * Walks over the rows of one item.
     *
     * @param item null when there are no items in the query
     * @return where the walk was left; null behind the last row
     */
    Resume rowsOf(Resume from, JsonValue item, int skip, RowSink sink) {
        if (item != null) {
            measurements.item(item);
            frame.set(statement.rootSlot(), item);
            frame.moveTo(from.row().item());
        }
        effort.nextRow();
        frame.startAt(from.loops());
        Counter counter = new Counter(from.row(), skip, sink);
        boolean more = block.rows().forEach(frame, counter);
        if (item != null && counter.ordinal > from.row().ordinal()) {
            measurements.matched();
        }
        return more
                ? null
                : new Resume(
                        new RowPosition(from.row().item(), counter.next(frame.isStopped())),
                        frame.loops());
    }

    /** Walks over the rows of the item of a cursor without counting it as one that was loaded. */
    void compare(ItemSource.Cursor at, RowSink sink) {
        frame.set(statement.rootSlot(), at.item());
        frame.moveTo(at.position());
        rowsOf(Resume.at(new RowPosition(at.position(), 0)), null, 0, sink);
    }

    /** Numbers the rows of one item. */
    private final class Counter implements Loop.Sink {
        private final long item;
        private final int skip;
        private final RowSink sink;
        private int ordinal;

        Counter(RowPosition from, int skip, RowSink sink) {
            this.item = from.item();
            this.ordinal = from.ordinal();
            this.skip = skip;
            this.sink = sink;
        }

        @Override
        public boolean accept(Frame frame) {
            int current = ordinal++;
            effort.nextRow();
            return current < skip || sink.accept(new RowPosition(item, current));
        }

        /**
         * The row to go on with: the last one was not taken, unless the walk was left before it.
         */
        int next(boolean stopped) {
            return stopped ? ordinal : ordinal - 1;
        }
    }
}
