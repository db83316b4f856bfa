package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.util.List;

/** OFFSET, LIMIT and TOP, over all pages. */
final class ResultLimits {

    private final Block block;
    private final ResultSink sink;
    private final long end;
    private final int pageSize;
    private long count;

    /**
     * Limits of a run.
     *
     * @param from where the page before ended, or null
     * @param pageSize the most results that the sink will take
     */
    ResultLimits(Block block, ResultSink sink, Continuation from, int pageSize) {
        this.block = block;
        this.pageSize = pageSize;
        this.sink = sink;
        this.end = (long) block.skip() + block.take();
        this.count = from == null ? 0 : from.count();
    }

    /** Tells where the run was left, and may go on. */
    void leftAt(Continuation.Rest place, boolean byTime) {
        sink.leftAt(place, count, byTime);
    }

    boolean reached() {
        return count >= end || block.take() == 0;
    }

    /** How many rows a sort has to keep at the most. */
    int rowsWanted() {
        long skipped = Math.max(0, block.skip() - count);
        // One more than the page takes shows that there is a next page.
        return (int) Math.min(Integer.MAX_VALUE, Math.min(end - count, skipped + pageSize + 1L));
    }

    /**
     * Leaves out results that nobody has made, as many as OFFSET does.
     *
     * @param results how many there are
     * @return how many are left out
     */
    long skipOf(long results) {
        long skipped = Math.min(results, Math.max(0, block.skip() - count));
        count += skipped;
        return skipped;
    }

    /** Leaves out a result that nobody has made; false when OFFSET leaves out no more. */
    boolean skipOne() {
        if (count >= block.skip()) {
            return false;
        }
        count++;
        return true;
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
