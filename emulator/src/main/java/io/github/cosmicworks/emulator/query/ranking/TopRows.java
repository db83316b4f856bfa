package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** The first rows of an order behind one row. */
public final class TopRows {

    private final Comparator<SortedRow> order;
    private final int most;
    private final SortedRow last;
    private final Effort effort;
    private final PriorityQueue<SortedRow> largestFirst;

    /**
     * Starts without rows.
     *
     * @param most how many are kept
     * @param last only rows behind it are kept; null for all
     * @param effort counts what is kept
     */
    public TopRows(Comparator<SortedRow> order, int most, SortedRow last, Effort effort) {
        this.order = order;
        this.most = most;
        this.last = last;
        this.effort = effort;
        this.largestFirst = new PriorityQueue<>(order.reversed());
    }

    /** Whether a row would be kept. */
    boolean wants(SortedRow candidate) {
        if (last != null && order.compare(candidate, last) <= 0) {
            return false;
        }
        return largestFirst.size() < most
                || (most > 0 && order.compare(candidate, largestFirst.peek()) < 0);
    }

    public void add(SortedRow candidate) {
        if (wants(candidate)) {
            if (largestFirst.size() == most) {
                effort.keep(-largestFirst.poll().bytes());
            }
            effort.keep(candidate.bytes());
            largestFirst.add(candidate);
        }
    }

    public List<SortedRow> inOrder() {
        List<SortedRow> rows = new ArrayList<>(largestFirst);
        rows.sort(order);
        return rows;
    }

    /**
     * The order by some keys. Rows with equal keys are in the order of their items, or in the
     * reverse of it when the first key descends: the SDK counts on that when it resumes. Equal
     * scores are in the order of their items always, and what has no score comes last.
     */
    public static Comparator<SortedRow> order(List<Block.OrderKey> keys) {
        boolean reversed = keys.get(0).descending() && !keys.get(0).score();
        int itemSign = reversed ? -1 : 1;
        return (a, b) -> {
            for (int i = 0; i < keys.size(); i++) {
                int order = compare(a.keys().get(i), b.keys().get(i), keys.get(i));
                if (order != 0) {
                    return order;
                }
            }
            int byItem = Long.compare(a.row().item(), b.row().item()) * itemSign;
            return byItem != 0 ? byItem : Integer.compare(a.row().ordinal(), b.row().ordinal());
        };
    }

    private static int compare(JsonValue a, JsonValue b, Block.OrderKey key) {
        if (key.score() && a.isDefined() != b.isDefined()) {
            return a.isDefined() ? -1 : 1;
        }
        int order = ValueOrder.INSTANCE.compare(a, b);
        return key.descending() ? -order : order;
    }
}
