package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.access.IndexPlan;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.evaluation.Loop;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** The walk of one execution over the rows of FROM and WHERE, which may be left and resumed. */
final class RowWalk {

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

    /** Says which items to walk over. */
    private final IndexPlan plan;

    /** Whether all rows are wanted, and not those of a page. */
    private boolean wholly;

    private BooleanSupplier skipsItem = () -> false;

    /** Counts an item that is read. */
    private Consumer<JsonValue> load;

    /** A walk over those items that an index does not exclude. */
    RowWalk(
            CompiledStatement statement,
            ItemSource source,
            Frame frame,
            IndexPlan plan,
            Measurements measurements) {
        this.statement = statement;
        this.block = statement.block();
        this.source = source;
        this.frame = frame;
        this.measurements = measurements;
        this.effort = frame.context().effort();
        this.plan = plan;
        this.load = item -> measurements.item(item, source.bytes());
    }

    /** Whether no index tells anything of the items. */
    boolean isScan() {
        return plan.candidates() == null;
    }

    /** Says that all rows are wanted. */
    void wantAll() {
        wholly = true;
    }

    /** Leaves the walk because of the time. */
    Resume stopped(Resume at) {
        frame.stop();
        return at;
    }

    /** Says when an item is passed over unseen. */
    void skipWhile(BooleanSupplier condition) {
        skipsItem = condition;
    }

    /**
     * Says that the indexes know of the items all that is read of them.
     *
     * @param values whether values are read, and items are not only counted
     */
    void readIndexOnly(boolean values) {
        load = values ? item -> measurements.valueRead() : item -> measurements.counted(1);
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
        CandidateCursor cursor = new CandidateCursor(plan.candidates(), source, start, wholly);
        boolean begun = false;
        while (cursor.next()) {
            effort.step();
            if (begun && effort.isTimeUp()) {
                return stopped(Resume.at(new RowPosition(cursor.position(), 0)));
            }
            begun = true;
            if (!cursor.passes()) {
                continue;
            }
            boolean first = cursor.position() == start;
            if (!first && skipsItem.getAsBoolean()) {
                measurements.counted(1);
                continue;
            }
            Resume at = first ? from : Resume.at(new RowPosition(cursor.position(), 0));
            Resume left = rowsOf(at, cursor.item(), first ? skip : 0, sink);
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
            load.accept(item);
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
