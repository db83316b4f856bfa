package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A compiled query: holds no state of an execution, so that any thread may run it. */
public final class CompiledStatement {

    private final Query query;
    private final Block block;
    private final CompiledStatement inner;
    private final Layout layout;
    private final int fingerprint;
    private final IndexFilter filter;
    private final OrderIndex orderIndex;
    private final long optimizeNanos;

    /**
     * What compiling has found out.
     *
     * @param rootSlot where the item is, or -1 when there is none
     * @param slotCount how many values an execution has room for
     * @param functions the user-defined functions that are called, those of {@code inner} included
     */
    record Layout(int rootSlot, int slotCount, Set<String> functions) {}

    CompiledStatement(
            Query query,
            Block block,
            CompiledStatement inner,
            Layout layout,
            IndexFilter filter,
            long optimizeNanos) {
        this.query = query;
        this.block = block;
        this.inner = inner;
        this.layout = layout;
        this.fingerprint = SqlText.of(query).hashCode();
        this.filter = filter;
        this.optimizeNanos = optimizeNanos;
        this.orderIndex = block.orderBy().isEmpty() ? null : new OrderIndex(query);
    }

    /** The query that was compiled. */
    public Query query() {
        return query;
    }

    /** The names of the user-defined functions that it calls. */
    public Set<String> functions() {
        return layout.functions();
    }

    Block block() {
        return block;
    }

    /** What an index can tell of WHERE; null for nothing. */
    IndexFilter filter() {
        return filter;
    }

    /** How long it took to find {@link #filter}. */
    public long optimizeNanos() {
        return optimizeNanos;
    }

    /** The index that ORDER BY needs; null without ORDER BY. */
    OrderIndex orderIndex() {
        return orderIndex;
    }

    int rootSlot() {
        return layout.rootSlot();
    }

    int fingerprint() {
        return fingerprint;
    }

    Frame newFrame(EvaluationContext context) {
        return new Frame(layout.slotCount(), context);
    }

    /**
     * One page of the results.
     *
     * @param preparation how long it took to parse and compile this, for the metrics
     */
    public QueryPage execute(ItemSource source, PageRequest request, Preparation preparation) {
        Measurements measurements = new Measurements(request.queryMetrics());
        ItemSource items = source;
        if (inner != null) {
            items = ItemSource.of(inner.all(source, request, measurements));
        }
        PageBuilder page = new PageBuilder(request, measurements);
        Continuation continuation =
                Continuation.decode(request.continuation(), fingerprint, block.orderBy().size());
        Execution execution =
                new Execution(
                        this, items, new EvaluationContext(request, measurements), measurements);
        execution.run(page, continuation, page.size());
        MetricsText metrics = new MetricsText(measurements);
        return page.build(
                page.continuation(fingerprint),
                request.queryMetrics() ? metrics.queryMetrics(preparation) : null,
                request.indexMetrics() && source.index() != null
                        ? new IndexUse(filter, orderIndex, source.index()).header()
                        : null);
    }

    /** All results, for a query around this one. */
    private List<JsonValue> all(ItemSource source, PageRequest request, Measurements measurements) {
        ItemSource items = source;
        if (inner != null) {
            items = ItemSource.of(inner.all(source, request, measurements));
        }
        List<JsonValue> results = new ArrayList<>();
        Execution execution =
                new Execution(
                        this, items, new EvaluationContext(request, measurements), measurements);
        execution.run(
                (value, row, keys, count) -> {
                    results.add(value);
                    return true;
                },
                null,
                Integer.MAX_VALUE);
        return results;
    }
}
