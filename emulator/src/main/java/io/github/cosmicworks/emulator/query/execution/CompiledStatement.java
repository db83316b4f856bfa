package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.cost.Effort;
import io.github.cosmicworks.emulator.query.cost.JsonSize;
import io.github.cosmicworks.emulator.query.cost.Measurements;
import io.github.cosmicworks.emulator.query.cost.MetricsText;
import io.github.cosmicworks.emulator.query.cost.Preparation;
import io.github.cosmicworks.emulator.query.evaluation.Block;
import io.github.cosmicworks.emulator.query.evaluation.EvaluationContext;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter;
import io.github.cosmicworks.emulator.query.lookup.IndexNeeds;
import io.github.cosmicworks.emulator.query.lookup.IndexUse;
import io.github.cosmicworks.emulator.query.lookup.OrderIndex;
import io.github.cosmicworks.emulator.query.ranking.PlannedRank;
import io.github.cosmicworks.emulator.query.ranking.Ranking;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.SearchCalls;
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
    private final IndexNeeds needs;
    private final OrderIndex orderIndex;
    private final Ranking ranking;
    private final long optimizeNanos;

    /**
     * What compiling has found out.
     *
     * @param rootSlot where the item is, or -1 when there is none
     * @param slotCount how many values an execution has room for
     * @param functions the user-defined functions that are called, those of {@code inner} included
     */
    public record Layout(int rootSlot, int slotCount, Set<String> functions) {}

    public CompiledStatement(
            Query query,
            Block block,
            CompiledStatement inner,
            Layout layout,
            IndexNeeds needs,
            Ranking ranking,
            long optimizeNanos) {
        this.query = query;
        this.block = block;
        this.inner = inner;
        this.layout = layout;
        this.fingerprint = SqlText.of(query).hashCode();
        this.needs = needs;
        this.optimizeNanos = optimizeNanos;
        this.ranking = ranking;
        boolean sorted =
                block.groups() == null
                        && !block.orderBy().isEmpty()
                        && !block.orderBy().get(0).score();
        this.orderIndex = sorted ? new OrderIndex(query) : null;
    }

    /** The query that was compiled. */
    public Query query() {
        return query;
    }

    /** The direction of an order by a score; unspecified for any other. */
    public Query.Direction scoreDirection() {
        if (block.orderBy().isEmpty() || !block.orderBy().get(0).score()) {
            return Query.Direction.UNSPECIFIED;
        }
        return block.orderBy().get(0).descending()
                ? Query.Direction.DESCENDING
                : Query.Direction.ASCENDING;
    }

    /**
     * Whether this is one of the rankings that a query plan divides ORDER BY RANK into. The Java
     * SDK reads no more pages of it than hold what the whole query takes, and ranks without the
     * rest: it needs a ranking in one page.
     */
    public boolean isRanking() {
        return !query.orderBy().isEmpty()
                && (SearchCalls.is(query.orderBy().get(0).expression(), SearchCalls.VECTOR_SCORE)
                        || SearchCalls.is(
                                query.orderBy().get(0).expression(), SearchCalls.COMPUTED_SCORE));
    }

    /** The names of the user-defined functions that it calls. */
    public Set<String> functions() {
        return layout.functions();
    }

    public Block block() {
        return block;
    }

    /** What an index can tell of WHERE; null for nothing. */
    IndexFilter filter() {
        return needs.filter();
    }

    /** How long it took to find {@link #filter}. */
    public long optimizeNanos() {
        return optimizeNanos;
    }

    /** The index that ORDER BY needs; null without ORDER BY, and for an order by a score. */
    OrderIndex orderIndex() {
        return orderIndex;
    }

    /** The order by a score that an index knows; null for none. */
    Ranking ranking() {
        return ranking;
    }

    public int rootSlot() {
        return layout.rootSlot();
    }

    int fingerprint() {
        return fingerprint;
    }

    public Frame newFrame(EvaluationContext context) {
        return new Frame(layout.slotCount(), context);
    }

    /**
     * One page of the results.
     *
     * @param preparation how long it took to parse and compile this, for the metrics
     */
    public QueryPage execute(ItemSource source, PageRequest request, Preparation preparation) {
        if (block.orderBy().stream().anyMatch(key -> key.evaluator() instanceof PlannedRank)) {
            throw QueryError.RANK_WITH_PLAN.at(null);
        }
        Measurements measurements = new Measurements(request.queryMetrics());
        Effort effort = new Effort(request.budget());
        try {
            return execute(source, request, preparation, measurements, effort);
        } finally {
            effort.end();
        }
    }

    private QueryPage execute(
            ItemSource source,
            PageRequest request,
            Preparation preparation,
            Measurements measurements,
            Effort effort) {
        ItemSource items = source;
        if (inner != null) {
            effort.goOnToTheEnd();
            items = ItemSource.of(inner.all(source, request, measurements, effort));
        }
        PageBuilder page = new PageBuilder(request, measurements, effort);
        Continuation continuation =
                Continuation.decode(
                        request.continuation(),
                        fingerprint,
                        block.orderBy().size(),
                        layout.slotCount());
        page.startBehind(continuation);
        run(items, request, measurements, effort, page, continuation);
        MetricsText metrics = new MetricsText(measurements);
        return page.build(
                page.continuation(fingerprint),
                request.queryMetrics() ? metrics.queryMetrics(preparation) : null,
                request.indexMetrics() && source.index() != null
                        ? new IndexUse(needs, orderIndex, source.index()).header()
                        : null);
    }

    /** All results, for a query around this one. */
    private List<JsonValue> all(
            ItemSource source, PageRequest request, Measurements measurements, Effort effort) {
        ItemSource items = source;
        if (inner != null) {
            items = ItemSource.of(inner.all(source, request, measurements, effort));
        }
        List<JsonValue> results = new ArrayList<>();
        run(
                items,
                request,
                measurements,
                effort,
                (value, row, keys, count) -> {
                    effort.keep(16 + JsonSize.of(value));
                    results.add(value);
                    return true;
                },
                null);
        return results;
    }

    private void run(
            ItemSource items,
            PageRequest request,
            Measurements measurements,
            Effort effort,
            ResultSink sink,
            Continuation from) {
        EvaluationContext context =
                new EvaluationContext(
                        request.clock(), request.functions(), measurements, items.index(), effort);
        int most = sink instanceof PageBuilder page ? page.size() : Integer.MAX_VALUE;
        new Execution(this, items, context, measurements).run(sink, from, most);
    }
}
