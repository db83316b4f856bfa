package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.query.access.OrderPlan;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import io.github.cosmicworks.emulator.query.ranking.SortedRow;

/** Runs a query along an index that has the items in the order of ORDER BY. */
final class OrderedWalk {

    /** So many items in vain, and some for each that was found, and a walk is given up. */
    private static final int PATIENCE = 1_024;

    private static final int PATIENCE_FOR_EACH = 32;

    private final Run run;
    private final OrderPlan order;

    OrderedWalk(Run run, OrderPlan order) {
        this.run = run;
        this.order = order;
    }

    /** Whether to walk, and not to sort what the lookups find. */
    boolean isBest(Continuation from) {
        boolean begun = from != null && from.rest() != null && !from.rest().keys().isEmpty();
        return begun || order.isBest();
    }

    /**
     * Walks over the rows.
     *
     * @return the last row that was met, when too few of them passed and the rest is better sorted;
     *     null otherwise
     */
    SortedRow run(ResultLimits limits, Continuation from) {
        Continuation.Rest rest = from == null ? null : from.rest();
        Resume resume = rest == null || rest.keys().isEmpty() ? null : rest.at();
        boolean begun = from != null && !from.keys().isEmpty();
        IndexEntry first =
                resume != null
                        ? new IndexEntry(rest.keys(), resume.row().item())
                        : begun ? new IndexEntry(from.keys(), from.row().item()) : null;
        long patience = PATIENCE;
        boolean met = false;
        boolean skips = run.hasOneResultForEachItem();
        long[] accepted = {0};
        for (IndexEntry entry : entries(first, skips, limits)) {
            run.effort.step();
            long position = entry.position();
            Resume start = Resume.at(new RowPosition(position, 0));
            int skip = 0;
            if (entry.equals(first)) {
                start = resume == null ? start : resume;
                skip = resume == null ? from.row().ordinal() + 1 : 0;
            }
            if (met && run.effort.isTimeUp()) {
                limits.leftAt(
                        new Continuation.Rest(run.walk.stopped(start), entry.values(), null), true);
                return null;
            }
            met = true;
            JsonValue item =
                    order.wants(entry) ? run.source.item(position) : JsonUndefined.UNDEFINED;
            if (!item.isDefined() || !order.has(entry, item)) {
                if (--patience < 0 && order.mayBeGivenUp()) {
                    RowPosition row = new RowPosition(position, Integer.MAX_VALUE);
                    return new SortedRow(entry.values(), row, JsonUndefined.UNDEFINED, 0);
                }
                continue;
            }
            patience += PATIENCE_FOR_EACH;
            if (skips && !entry.equals(first) && limits.skipOne()) {
                run.measurements.counted(1);
                continue;
            }
            Resume left =
                    run.walk.rowsOf(
                            start,
                            item,
                            skip,
                            row -> {
                                JsonValue value = run.block.projection().evaluate(run.frame);
                                boolean more = limits.accept(value, row, entry.values());
                                accepted[0] = more ? position : accepted[0];
                                return more;
                            });
            if (left != null) {
                // Between two items the next page goes on behind the last row: there may be more by
                // then in front of the next one.
                if (run.frame.isStopped() || accepted[0] == position) {
                    limits.leftAt(
                            new Continuation.Rest(left, entry.values(), null),
                            run.frame.isStopped());
                }
                return null;
            }
        }
        return null;
    }

    /** The entries to walk over: what OFFSET leaves out is counted, where the index can. */
    private Iterable<IndexEntry> entries(IndexEntry first, boolean skips, ResultLimits limits) {
        if (first != null || !skips || !run.source.isWhole() || !order.isExact()) {
            return order.from(first);
        }
        long skipped = limits.skipOf(order.size());
        run.measurements.counted(skipped);
        return order.behind(skipped);
    }
}
