package io.github.cosmicworks.emulator.query;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.compiler.QueryCompiler;
import io.github.cosmicworks.emulator.query.cost.Preparation;
import io.github.cosmicworks.emulator.query.execution.CompiledStatement;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.parser.QueryParser;
import io.github.cosmicworks.emulator.query.plan.PlanRequest;
import io.github.cosmicworks.emulator.query.plan.QueryAdvisor;
import io.github.cosmicworks.emulator.query.plan.QueryPlanner;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A query, parsed and checked, ready to be planned or executed any number of times by any thread.
 */
public final class CompiledQuery {

    private final QuerySpec spec;
    private final CompiledStatement statement;
    private final ItemModel items;
    private final AtomicReference<Preparation> preparation;

    private CompiledQuery(
            QuerySpec spec, CompiledStatement statement, ItemModel items, Preparation preparation) {
        this.spec = spec;
        this.statement = statement;
        this.items = items;
        this.preparation = new AtomicReference<>(preparation);
    }

    /**
     * Parses and checks a query.
     *
     * @throws ServiceException 400 in the service's form for every error in the query
     */
    public static CompiledQuery compile(QuerySpec spec) {
        return compile(spec, ItemModel.PLAIN);
    }

    /**
     * Parses and checks a query over a container.
     *
     * @param items what the query sees beyond the JSON of the items
     * @throws ServiceException 400 in the service's form for every error in the query
     */
    public static CompiledQuery compile(QuerySpec spec, ItemModel items) {
        long started = System.nanoTime();
        try {
            Query query = QueryParser.parse(spec);
            long parsed = System.nanoTime();
            CompiledStatement statement = QueryCompiler.compile(spec, query, items);
            long optimizing = statement.optimizeNanos();
            Preparation preparation =
                    new Preparation(
                            parsed - started, System.nanoTime() - parsed - optimizing, optimizing);
            return new CompiledQuery(spec, statement, items, preparation);
        } catch (StackOverflowError e) {
            // The limits of the parser suit the JDK's default stack; this thread's is smaller.
            throw QueryError.TOO_DEEP.at(null, "few");
        }
    }

    /**
     * The body of the answer to a query plan request.
     *
     * @param definition the container's partition key, from which the ranges that the query needs
     *     are told
     * @param request who asks, for what
     * @throws ServiceException 400 when the query cannot be distributed, or needs a feature that
     *     the client has not
     */
    public JsonObject plan(PartitionKeyDefinition definition, PlanRequest request) {
        return planner(definition).plan(request);
    }

    /**
     * Refuses a query that one partition of several must not answer, for a subquery of it must see
     * all items.
     *
     * @throws ServiceException 400 if it is such a query
     */
    public void requireNoCollectedSubquery() {
        if (QueryPlanner.needsAllItems(statement.query())) {
            throw QueryPlanner.needsOnePartition();
        }
    }

    /** The ids of the rules of Query Advisor that it meets. */
    public List<String> advice() {
        return QueryAdvisor.advice(spec, statement.query());
    }

    /** The names of the user-defined functions that it calls. */
    public Set<String> functions() {
        return statement.functions();
    }

    /** The plan for a client of whom nothing is known. */
    public JsonObject plan(PartitionKeyDefinition definition) {
        return planner(definition).plan();
    }

    /**
     * The effective partition keys that the query is about, so far as its filter says; a whole key
     * is a range whose ends are equal.
     */
    public List<EpkRange> ranges(PartitionKeyDefinition definition) {
        return planner(definition).partitionRanges();
    }

    /**
     * Whether a client has to put the answers of several partitions together.
     *
     * @throws ServiceException 400 when the query cannot be distributed
     */
    public boolean needsClient(PartitionKeyDefinition definition) {
        return planner(definition).needsClient();
    }

    private QueryPlanner planner(PartitionKeyDefinition definition) {
        return new QueryPlanner(
                spec, statement.query(), definition, items, statement.scoreDirection());
    }

    /**
     * One page of the results over one physical partition.
     *
     * @throws ServiceException 400 for a continuation token that is not one of this query, or a
     *     missing composite index
     */
    public QueryPage execute(ItemSource source, PageRequest request) {
        PageRequest page = statement.isRanking() ? request.withMaxItemCount(-1) : request;
        // Only the first page of a query that is kept has had to wait for it.
        Preparation first = preparation.getAndSet(Preparation.NONE);
        return statement.execute(source, page, first);
    }
}
