package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.OrderedEntries;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.JsonSize;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.evaluation.Groups;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import io.github.cosmicworks.emulator.query.ranking.Ranking;
import io.github.cosmicworks.emulator.query.ranking.SortedRow;
import io.github.cosmicworks.emulator.query.ranking.TopRows;
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
    private final Effort effort;
    private RowWalk walk;

    /** In bytes of JSON; groups that take more are not put in a continuation token. */
    private static final int MOST_STATE = 8 * 1024;

    Execution(
            CompiledStatement statement,
            ItemSource source,
            EvaluationContext context,
            Measurements measurements) {
        this.statement = statement;
        this.block = statement.block();
        this.source = source;
        this.frame = statement.newFrame(context);
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
        OrderedEntries orderedEntries =
                statement.orderIndex() == null || source.index() == null
                        ? null
                        : statement.orderIndex().entries(source.index());
        ResultLimits limits = new ResultLimits(block, sink, from, pageSize);
        if (limits.reached()) {
            return;
        }
        walk = new RowWalk(statement, source, frame, measurements);
        measurements.planned(System.nanoTime() - started - measurements.lookupNanos());
        if (block.groups() != null) {
            grouped(limits, from);
        } else if (orderedEntries != null
                && (walk.isScan() || wasWalked(from))
                && !block.distinct()) {
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

    private static boolean wasWalked(Continuation from) {
        return from != null && from.rest() != null && !from.rest().keys().isEmpty();
    }

    /** The index has the items in order already. */
    private void walked(OrderedEntries entries, ResultLimits limits, Continuation from) {
        Continuation.Rest rest = from == null ? null : from.rest();
        Resume resume = rest == null || rest.keys().isEmpty() ? null : rest.at();
        boolean begun = from != null && !from.keys().isEmpty();
        IndexEntry first =
                resume != null
                        ? new IndexEntry(rest.keys(), resume.row().item())
                        : begun ? new IndexEntry(from.keys(), from.row().item()) : null;
        for (IndexEntry entry : first == null ? entries : entries.from(first)) {
            effort.step();
            long position = entry.position();
            Resume start = Resume.at(new RowPosition(position, 0));
            int skip = 0;
            if (entry.equals(first)) {
                start = resume == null ? start : resume;
                skip = resume == null ? from.row().ordinal() + 1 : 0;
            }
            JsonValue item = source.item(position);
            if (!item.isDefined()) {
                continue;
            }
            Resume left =
                    effort.isTimeUp()
                            ? walk.stopped(start)
                            : walk.rowsOf(
                                    start,
                                    item,
                                    skip,
                                    row ->
                                            limits.accept(
                                                    block.projection().evaluate(frame),
                                                    row,
                                                    entry.values()));
            if (left != null) {
                limits.leftAt(new Continuation.Rest(left, entry.values(), null), frame.isStopped());
                return;
            }
        }
    }

    private void streamed(ResultLimits limits, Continuation from) {
        Continuation.Rest rest = from == null ? null : from.rest();
        RowWalk.RowSink sink =
                row -> limits.accept(block.projection().evaluate(frame), row, List.of());
        Resume left =
                rest != null
                        ? walk.rows(rest.at(), 0, sink)
                        : from == null
                                ? walk.rows(Resume.at(RowPosition.START), 0, sink)
                                : walk.rows(
                                        Resume.at(new RowPosition(from.row().item(), 0)),
                                        from.row().ordinal() + 1,
                                        sink);
        if (left != null) {
            limits.leftAt(new Continuation.Rest(left, List.of(), null), frame.isStopped());
        }
    }

    /** Hands over all rows, in one page: nothing is known before the last. */
    private void allRows(RowWalk.RowSink sink) {
        effort.goOnToTheEnd();
        walk.rows(Resume.at(RowPosition.START), 0, sink);
    }

    /** Starts from the beginning each time: what came before decides what is new. */
    private void distinct(ResultLimits limits, Continuation from) {
        Set<JsonValue> seen = new HashSet<>();
        allRows(
                row -> {
                    JsonValue value = block.projection().evaluate(frame);
                    return !value.isDefined()
                            || !isNew(seen, value)
                            || (from != null && row.compareTo(from.row()) <= 0)
                            || limits.accept(value, row, List.of());
                });
    }

    private boolean isNew(Set<JsonValue> seen, JsonValue value) {
        boolean added = seen.add(value);
        if (added) {
            effort.keep(SortedRow.ROW_BYTES + sizeOf(value));
        }
        return added;
    }

    /** What a value takes that is kept; an item is there anyway. */
    private long sizeOf(JsonValue value) {
        boolean item = statement.rootSlot() >= 0 && value == frame.value(statement.rootSlot());
        return item ? 0 : JsonSize.of(value);
    }

    private void grouped(ResultLimits limits, Continuation from) {
        Groups.Run run = block.groups().start(frame);
        Resume at = Resume.at(RowPosition.START);
        if (from != null && from.rest() != null && from.rest().groups() != null) {
            at = from.rest().at();
            if (!run.restore(from.rest().groups())) {
                throw Continuation.invalid();
            }
        }
        RowWalk.RowSink sink =
                row -> {
                    run.add(frame, row);
                    return true;
                };
        at = from == null && isCounted(run) ? null : walk.rows(at, 0, sink);
        while (at != null) {
            JsonArray state = run.state();
            if (JsonSize.of(state) <= MOST_STATE) {
                limits.leftAt(new Continuation.Rest(at, List.of(), state), true);
                return;
            }
            effort.goOnToTheEnd();
            frame.goOn();
            at = walk.rows(at, 0, sink);
        }
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

    /** Whether an index has told what all items come to. */
    private boolean isCounted(Groups.Run run) {
        return block.groups().mayBeIndexed()
                && source.isWhole()
                && source.index() != null
                && statement.query().isOverItems()
                && statement.query().isOverAll()
                && run.addAll(source.size(), frame.context());
    }

    private void orderedGroups(Groups.Run run, ResultLimits limits, Continuation from) {
        List<SortedRow> rows = new ArrayList<>();
        for (Groups.Group group : run.groups()) {
            run.load(frame, group);
            JsonValue value = block.projection().evaluate(frame);
            rows.add(new SortedRow(keys(), group.position(), value, sizeOf(value)));
        }
        Comparator<SortedRow> order = TopRows.order(block.orderBy());
        rows.sort(order);
        SortedRow last = row(from);
        Set<JsonValue> seen = new HashSet<>();
        for (SortedRow row : rows) {
            boolean done = last != null && order.compare(row, last) <= 0;
            boolean repeated = block.distinct() && !seen.add(row.value());
            if (!done && !repeated && !limits.accept(row.value(), row.row(), row.keys())) {
                return;
            }
        }
    }

    private void sorted(ResultLimits limits, Continuation from) {
        Comparator<SortedRow> order = TopRows.order(block.orderBy());
        SortedRow last = row(from);
        int most = block.distinct() ? Integer.MAX_VALUE : limits.rowsWanted();
        TopRows first = new TopRows(order, most, block.distinct() ? null : last, effort);
        allRows(
                row -> {
                    JsonValue value = block.projection().evaluate(frame);
                    if (value.isDefined()) {
                        first.add(new SortedRow(keys(), row, value, sizeOf(value)));
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

    /** The row that a page ended with; null before the first. */
    private static SortedRow row(Continuation from) {
        return from == null || from.keys().isEmpty()
                ? null
                : new SortedRow(from.keys(), from.row(), JsonUndefined.UNDEFINED, 0);
    }

    private boolean isRanked() {
        return !block.orderBy().isEmpty() && block.orderBy().get(0).score();
    }

    /**
     * What is far from the top is compared and no more: results are made of the first rows only.
     */
    private void ranked(ResultLimits limits, Continuation from) {
        effort.goOnToTheEnd();
        SortedRow last = row(from);
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
        if (ranking != null && walk.isScan() && source.index() != null) {
            long started = System.nanoTime();
            List<SortedRow> found =
                    new ArrayList<>(
                            ranking.first(
                                    frame.context(),
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
                    first.add(new SortedRow(keys(), row, JsonUndefined.UNDEFINED, 0));
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
                walk.compare(
                        items,
                        row -> {
                            List<JsonValue> keys = keys();
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
        walk.rowsOf(
                Resume.at(new RowPosition(position, 0)),
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
}
