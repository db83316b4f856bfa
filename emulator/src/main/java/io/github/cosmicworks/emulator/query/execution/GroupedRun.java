package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.query.access.IndexedOutcomes;
import io.github.cosmicworks.emulator.query.access.PlanContext;
import io.github.cosmicworks.emulator.query.cost.JsonSize;
import io.github.cosmicworks.emulator.query.evaluation.Groups;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import io.github.cosmicworks.emulator.query.ranking.SortedRow;
import io.github.cosmicworks.emulator.query.ranking.TopRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;

/** Runs a query that groups its rows, or makes one of them all by aggregates. */
final class GroupedRun {

    /** In bytes of JSON; groups that take more are not put in a continuation token. */
    private static final int MOST_STATE = 8 * 1024;

    private final Run run;
    private final PlanContext context;

    GroupedRun(Run run, PlanContext context) {
        this.run = run;
        this.context = context;
    }

    void run(ResultLimits limits, Continuation from) {
        Groups.Run groups = run.block.groups().start(run.frame);
        run.walk.wantAll();
        Resume at = Resume.at(RowPosition.START);
        if (from != null && from.rest() != null && from.rest().groups() != null) {
            at = from.rest().at();
            if (!groups.restore(from.rest().groups())) {
                throw Continuation.invalid();
            }
        }
        RowWalk.RowSink sink =
                row -> {
                    groups.add(run.frame, row);
                    return true;
                };
        boolean covered = isCovered();
        boolean known = from == null && (isCounted(groups) || (covered && isKnown(groups)));
        if (covered) {
            run.walk.readIndexOnly(!run.block.groups().indexedPaths().orElseThrow().isEmpty());
        }
        at = known ? null : run.walk.rows(at, 0, sink);
        while (at != null) {
            JsonArray state = groups.state();
            if (JsonSize.of(state) <= MOST_STATE) {
                limits.leftAt(new Continuation.Rest(at, List.of(), state), true);
                return;
            }
            run.effort.goOnToTheEnd();
            run.frame.goOn();
            at = run.walk.rows(at, 0, sink);
        }
        Set<JsonValue> seen = new HashSet<>();
        if (!run.block.orderBy().isEmpty()) {
            ordered(groups, limits, from);
            return;
        }
        for (Groups.Group group : groups.groups()) {
            groups.load(run.frame, group);
            JsonValue value = run.block.projection().evaluate(run.frame);
            if (run.block.distinct() && !seen.add(value)) {
                continue;
            }
            boolean done = from != null && group.position().compareTo(from.row()) <= 0;
            if (!done && !limits.accept(value, group.position(), List.of())) {
                return;
            }
        }
    }

    /** Whether the indexes know all that the aggregates read, and which items pass the filter. */
    private boolean isCovered() {
        Optional<List<IndexPath>> paths = run.block.groups().indexedPaths();
        return paths.isPresent()
                && run.source.index() != null
                && paths.get().stream().allMatch(run.source.index()::isIndexed)
                && run.statement.query().isOverItems()
                && (run.statement.query().isOverAll() || run.plan.isExact());
    }

    /** Whether the counts and the order of the indexes tell what the aggregates come to. */
    private boolean isKnown(Groups.Run groups) {
        LongPredicate visible = position -> run.source.item(position).isDefined();
        return IndexedOutcomes.of(
                        run.plan, context, run.source.isWhole(), visible, run.measurements)
                .filter(groups::addAll)
                .isPresent();
    }

    /** Whether an index has told what all items come to. */
    private boolean isCounted(Groups.Run groups) {
        return run.block.groups().mayBeIndexed()
                && run.source.isWhole()
                && run.source.index() != null
                && run.statement.query().isOverItems()
                && run.statement.query().isOverAll()
                && groups.addAll(run.source.size(), run.frame.context());
    }

    private void ordered(Groups.Run groups, ResultLimits limits, Continuation from) {
        List<SortedRow> rows = new ArrayList<>();
        for (Groups.Group group : groups.groups()) {
            groups.load(run.frame, group);
            JsonValue value = run.block.projection().evaluate(run.frame);
            rows.add(new SortedRow(run.keys(), group.position(), value, run.sizeOf(value)));
        }
        Comparator<SortedRow> order = TopRows.order(run.block.orderBy());
        rows.sort(order);
        SortedRow last = Run.row(from);
        Set<JsonValue> seen = new HashSet<>();
        for (SortedRow row : rows) {
            boolean done = last != null && order.compare(row, last) <= 0;
            boolean repeated = run.block.distinct() && !seen.add(row.value());
            if (!done && !repeated && !limits.accept(row.value(), row.row(), row.keys())) {
                return;
            }
        }
    }
}
