package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.access.IndexPlan;
import io.github.cosmicworks.emulator.query.access.OrderPlan;
import io.github.cosmicworks.emulator.query.access.PlanContext;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import io.github.cosmicworks.emulator.query.ranking.Ranking;
import io.github.cosmicworks.emulator.query.ranking.SortedRow;
import io.github.cosmicworks.emulator.query.ranking.TopRows;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a query over the items of a partition, from a continuation on. */
final class Execution {

    private final CompiledStatement statement;
    private final Block block;
    private final ItemSource source;
    private final EvaluationContext world;
    private final Measurements measurements;
    private final Effort effort;
    private Run run;

    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    Execution(
            CompiledStatement statement,
            ItemSource source,
            EvaluationContext context,
            Measurements measurements) {
        this.statement = statement;
        this.block = statement.block();
        this.source = source;
        this.world = context;
        this.effort = context.effort();
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
        ResultLimits limits = new ResultLimits(block, sink, from, pageSize);
        boolean streams = block.groups() == null && !block.distinct();
        PlanContext context =
                new PlanContext(
                        source.index(),
                        source.size(),
                        source.indexed(),
                        streams ? limits.rowsWanted() : Integer.MAX_VALUE,
                        effort);
        IndexPlan plan = new IndexPlan(statement.filter(), context);
        OrderPlan order =
                statement.orderIndex() == null || source.index() == null
                        ? null
                        : new OrderPlan(statement.orderIndex(), statement.filter(), plan, context);
        if (limits.reached()) {
            return;
        }
        if (from == null) {
            plan.charge(measurements);
        }
        measurements.lookedUp(System.nanoTime() - started);
        log(plan, order);
        run = new Run(statement, source, world, plan, measurements);
        OrderedWalk ordered = order == null || !streams ? null : new OrderedWalk(run, order);
        if (block.groups() != null) {
            new GroupedRun(run, context).run(limits, from);
        } else if (ordered != null && ordered.isBest(from)) {
            SortedRow left = ordered.run(limits, from);
            if (left != null) {
                sorted(limits, left);
            }
        } else if (isRanked() && !block.distinct()) {
            ranked(limits, from);
        } else if (!block.orderBy().isEmpty()) {
            sorted(limits, Run.row(from));
        } else if (block.distinct()) {
            distinct(limits, from);
        } else {
            streamed(limits, from);
        }
    }

    private void log(IndexPlan plan, OrderPlan order) {
        if (LOG.isDebugEnabled()) {
            LOG.debug(
                    "Plan of {}:\n{}{}",
                    SqlText.of(statement.query()),
                    order == null ? "" : order.explain(),
                    plan.explain());
        }
    }

    private void streamed(ResultLimits limits, Continuation from) {
        Continuation.Rest rest = from == null ? null : from.rest();
        if (run.hasOneResultForEachItem()) {
            run.walk.skipWhile(limits::skipOne);
        }
        RowWalk.RowSink sink =
                row -> limits.accept(block.projection().evaluate(run.frame), row, List.of());
        Resume left =
                rest != null
                        ? run.walk.rows(rest.at(), 0, sink)
                        : from == null
                                ? run.walk.rows(Resume.at(RowPosition.START), 0, sink)
                                : run.walk.rows(
                                        Resume.at(new RowPosition(from.row().item(), 0)),
                                        from.row().ordinal() + 1,
                                        sink);
        if (left != null) {
            limits.leftAt(new Continuation.Rest(left, List.of(), null), run.frame.isStopped());
        }
    }

    /** Hands over all rows, in one page: nothing is known before the last. */
    private void allRows(RowWalk.RowSink sink) {
        effort.goOnToTheEnd();
        run.walk.wantAll();
        run.walk.rows(Resume.at(RowPosition.START), 0, sink);
    }

    /** Starts from the beginning each time: what came before decides what is new. */
    private void distinct(ResultLimits limits, Continuation from) {
        Set<JsonValue> seen = new HashSet<>();
        allRows(
                row -> {
                    JsonValue value = block.projection().evaluate(run.frame);
                    return !value.isDefined()
                            || !isNew(seen, value)
                            || (from != null && row.compareTo(from.row()) <= 0)
                            || limits.accept(value, row, List.of());
                });
    }

    private boolean isNew(Set<JsonValue> seen, JsonValue value) {
        boolean added = seen.add(value);
        if (added) {
            effort.keep(SortedRow.ROW_BYTES + run.sizeOf(value));
        }
        return added;
    }

    /**
     * Puts all rows in order.
     *
     * @param last only rows behind it are results; null for all
     */
    private void sorted(ResultLimits limits, SortedRow last) {
        Comparator<SortedRow> order = TopRows.order(block.orderBy());
        int most = block.distinct() ? Integer.MAX_VALUE : limits.rowsWanted();
        TopRows first = new TopRows(order, most, block.distinct() ? null : last, effort);
        allRows(
                row -> {
                    JsonValue value = block.projection().evaluate(run.frame);
                    if (value.isDefined()) {
                        first.add(new SortedRow(run.keys(), row, value, run.sizeOf(value)));
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

    private boolean isRanked() {
        return !block.orderBy().isEmpty() && block.orderBy().get(0).score();
    }

    /**
     * What is far from the top is compared and no more: results are made of the first rows only.
     */
    private void ranked(ResultLimits limits, Continuation from) {
        effort.goOnToTheEnd();
        SortedRow last = Run.row(from);
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
        if (ranking != null && run.walk.isScan() && source.index() != null) {
            long started = System.nanoTime();
            List<SortedRow> found =
                    new ArrayList<>(
                            ranking.first(
                                    run.frame.context(),
                                    most,
                                    last,
                                    position -> source.item(position).isDefined()));
            measurements.lookedUp(System.nanoTime() - started);
            measurements.compared(ranking.size(source.index()));
            addRest(found, ranking.rest(), most, last);
            return found;
        }
        TopRows first = new TopRows(TopRows.order(block.orderBy()), most, last, effort);
        allRows(
                row -> {
                    first.add(new SortedRow(run.keys(), row, JsonUndefined.UNDEFINED, 0));
                    return true;
                });
        return first.inOrder();
    }

    /**
     * Adds items that the index does not know, with one score after the other, in the order of the
     * items; looks at no more of them than it takes.
     */
    private void addRest(List<SortedRow> rows, List<JsonValue> scores, int most, SortedRow last) {
        int begun = last == null ? -1 : scores.indexOf(last.keys().get(0));
        for (int i = Math.max(0, begun); i < scores.size() && rows.size() < most; i++) {
            ItemSource.Cursor items = source.scan(i == begun ? last.row().item() : 0);
            while (rows.size() < most && items.next()) {
                effort.step();
                JsonValue score = scores.get(i);
                run.walk.compare(
                        items,
                        row -> {
                            List<JsonValue> keys = run.keys();
                            if (keys.get(0).equals(score)) {
                                effort.keep(SortedRow.ROW_BYTES);
                                rows.add(new SortedRow(keys, row, JsonUndefined.UNDEFINED, 0));
                            }
                            return true;
                        });
            }
        }
    }

    private boolean accept(SortedRow sorted, ResultLimits limits) {
        long position = sorted.row().item();
        boolean[] more = {true};
        run.walk.rowsOf(
                Resume.at(new RowPosition(position, 0)),
                source.item(position),
                sorted.row().ordinal(),
                row -> {
                    more[0] =
                            limits.accept(
                                    block.projection().evaluate(run.frame), row, sorted.keys());
                    return false;
                });
        return more[0];
    }
}
