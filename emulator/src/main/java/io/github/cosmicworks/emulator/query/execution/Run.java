package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.access.IndexPlan;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.JsonSize;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.ranking.SortedRow;
import io.github.cosmicworks.emulator.query.syntax.Query;
import java.util.ArrayList;
import java.util.List;

/** What the ways to run a query have in common: one run, over one page. */
final class Run {

    final CompiledStatement statement;
    final Block block;
    final ItemSource source;
    final Frame frame;
    final Measurements measurements;
    final Effort effort;
    final IndexPlan plan;
    final RowWalk walk;

    Run(
            CompiledStatement statement,
            ItemSource source,
            EvaluationContext context,
            IndexPlan plan,
            Measurements measurements) {
        this.statement = statement;
        this.block = statement.block();
        this.source = source;
        this.frame = statement.newFrame(context);
        this.measurements = measurements;
        this.effort = context.effort();
        this.plan = plan;
        this.walk = new RowWalk(statement, source, frame, plan, measurements);
    }

    /**
     * Whether each item that the plan names is one result, whatever it is, so that OFFSET leaves it
     * out unseen.
     */
    boolean hasOneResultForEachItem() {
        Query query = statement.query();
        return query.offset() != null
                && source.index() != null
                && query.isOverItems()
                && query.from().sources().size() == 1
                && !(query.selection() instanceof Query.Selection.Value)
                && statement.functions().isEmpty()
                && (query.isOverAll() || plan.isExact());
    }

    /** The row that a page ended with; null before the first. */
    static SortedRow row(Continuation from) {
        return from == null || from.keys().isEmpty()
                ? null
                : new SortedRow(from.keys(), from.row(), JsonUndefined.UNDEFINED, 0);
    }

    /** The values of ORDER BY for the current row. */
    List<JsonValue> keys() {
        List<JsonValue> keys = new ArrayList<>(block.orderBy().size());
        for (Block.OrderKey key : block.orderBy()) {
            keys.add(key.evaluator().evaluate(frame));
        }
        return keys;
    }

    /** What a value takes that is kept; an item is there anyway. */
    long sizeOf(JsonValue value) {
        boolean item = statement.rootSlot() >= 0 && value == frame.value(statement.rootSlot());
        return item ? 0 : JsonSize.of(value);
    }
}
