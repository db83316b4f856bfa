package io.github.cosmicworks.emulator.query;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.operation.ServiceException;
import io.github.cosmicworks.emulator.partition.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.query.evaluation.CompiledStatement;
import io.github.cosmicworks.emulator.query.evaluation.QueryCompiler;
import io.github.cosmicworks.emulator.query.parser.QueryParser;
import io.github.cosmicworks.emulator.query.plan.QueryPlanner;
import io.github.cosmicworks.emulator.query.syntax.QueryError;

/**
 * A query, parsed and checked, ready to be planned or executed any number of times by any thread.
 */
public final class CompiledQuery {

    private final QuerySpec spec;
    private final CompiledStatement statement;
    private final ComputedProperties computed;
    private final long compileNanos;

    private CompiledQuery(
            QuerySpec spec,
            CompiledStatement statement,
            ComputedProperties computed,
            long compileNanos) {
        this.spec = spec;
        this.statement = statement;
        this.computed = computed;
        this.compileNanos = compileNanos;
    }

    /**
     * Parses and checks a query.
     *
     * @throws ServiceException 400 in the service's form for every error in the query
     */
    public static CompiledQuery compile(QuerySpec spec) {
        return compile(spec, ComputedProperties.NONE);
    }

    /**
     * Parses and checks a query over a container with computed properties.
     *
     * @throws ServiceException 400 in the service's form for every error in the query
     */
    public static CompiledQuery compile(QuerySpec spec, ComputedProperties computed) {
        long started = System.nanoTime();
        try {
            CompiledStatement statement =
                    QueryCompiler.compile(spec, QueryParser.parse(spec), computed);
            return new CompiledQuery(spec, statement, computed, System.nanoTime() - started);
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
     * @param supportedFeatures the header {@code x-ms-cosmos-supported-query-features}; may be null
     * @throws ServiceException 400 when the query cannot be distributed, or needs a feature that
     *     the client has not
     */
    public JsonObject plan(PartitionKeyDefinition definition, String supportedFeatures) {
        return new QueryPlanner(spec, statement.query(), definition, computed)
                .plan(supportedFeatures);
    }

    /**
     * One page of the results over one physical partition.
     *
     * @throws ServiceException 400 for a continuation token that is not one of this query, or a
     *     missing composite index
     */
    public QueryPage execute(ItemSource source, PageRequest request) {
        return statement.execute(source, request, compileNanos);
    }
}
