package io.github.cosmicworks.emulator.query.plan;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyDefinition;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.compiler.Constants;
import io.github.cosmicworks.emulator.query.compiler.ItemModel;
import io.github.cosmicworks.emulator.query.syntax.Expression;
import io.github.cosmicworks.emulator.query.syntax.Query;
import io.github.cosmicworks.emulator.query.syntax.Query.Collection;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.query.syntax.SqlText;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a query between the partitions and the SDK: what each partition is asked (the rewritten
 * query), and what the SDK does with the answers. The properties are those that the SDK's {@code
 * QueryInfo} reads.
 */
public final class QueryPlanner {

    private static final int VERSION = 2;

    private final QuerySpec spec;
    private final Query query;
    private final PartitionKeyDefinition definition;
    private final ItemModel items;
    private final Query.Direction score;

    /**
     * A planner of one query.
     *
     * @param score the direction of an order by a score; unspecified for any other
     */
    public QueryPlanner(
            QuerySpec spec,
            Query query,
            PartitionKeyDefinition definition,
            ItemModel items,
            Query.Direction score) {
        this.spec = spec;
        this.query = query;
        this.definition = definition;
        this.items = items;
        this.score = score;
    }

    /**
     * The plan.
     *
     * @throws ServiceException 400 when the query needs more than the client can do, or cannot be
     *     divided at all
     */
    public JsonObject plan(PlanRequest request) {
        QueryFeatures features = new QueryFeatures(request.supportedFeatures());
        if (HybridPlan.isIn(query)) {
            HybridPlan hybrid = new HybridPlan(spec, query);
            features.require(hybrid.needed());
            return plan(hybrid, request.items().getAsLong());
        }
        if (query.readsItems()) {
            DistributedQuery.requireNoComposition(query);
        }
        boolean whole =
                request.oneKey()
                        ? !DistributedQuery.isDivisible(query, score)
                                || (!features.canCollect() && QueryFeatures.collects(distributed()))
                        : request.onePartition()
                                && needsAllItems(query)
                                && !DistributedQuery.isDivisible(query, score);
        if (whole) {
            return plan(DistributedQuery.undivided(query));
        }
        if (request.oneKey() && DistributedQuery.isLeftToPartition(query)) {
            return plan(told(DistributedQuery.leftToPartition(query), request));
        }
        DistributedQuery distributed = distributed();
        features.require(distributed);
        return plan(told(distributed, request));
    }

    private static DistributedQuery told(DistributedQuery distributed, PlanRequest request) {
        return request.java() ? distributed.forJava() : distributed;
    }

    /** The plan for a client that can do everything. */
    public JsonObject plan() {
        if (HybridPlan.isIn(query)) {
            return plan(new HybridPlan(spec, query), Long.MAX_VALUE);
        }
        return plan(distributed());
    }

    private DistributedQuery distributed() {
        return DistributedQuery.isLeftToPartition(query) && isForOneKey()
                ? DistributedQuery.leftToPartition(query)
                : DistributedQuery.of(query, score);
    }

    private JsonObject plan(DistributedQuery distributed) {
        return JsonObject.builder()
                .put("partitionedQueryExecutionInfoVersion", VERSION)
                .put("queryInfo", info(distributed))
                .put("queryRanges", ranges())
                .build();
    }

    private JsonObject plan(HybridPlan hybrid, long items) {
        return JsonObject.builder()
                .put("partitionedQueryExecutionInfoVersion", VERSION)
                .put("hybridSearchQueryInfo", hybrid.json(items))
                .put("queryRanges", ranges())
                .build();
    }

    private static JsonObject info(DistributedQuery distributed) {
        List<JsonValue> directions = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        for (Query.OrderItem item : distributed.ordering().items()) {
            directions.add(new JsonString(item.descending() ? "Descending" : "Ascending"));
            expressions.add(SqlText.asWritten(item.expression()));
        }
        JsonObject.Builder aliasTypes = JsonObject.builder();
        distributed
                .grouping()
                .aliasToAggregate()
                .forEach(
                        (alias, aggregate) ->
                                aliasTypes.put(
                                        alias,
                                        aggregate == null
                                                ? JsonNull.NULL
                                                : new JsonString(aggregate.planName())));
        return JsonObject.builder()
                .put("distinctType", distributed.distinct().planName())
                .put("top", number(distributed.window().top()))
                .put("offset", number(distributed.window().offset()))
                .put("limit", number(distributed.window().limit()))
                .put("orderBy", JsonArray.of(directions))
                .put("orderByExpressions", strings(expressions))
                .put(
                        "groupByExpressions",
                        strings(
                                distributed.grouping().keys().stream()
                                        .map(SqlText::asWritten)
                                        .toList()))
                .put(
                        "groupByAliases",
                        strings(List.copyOf(distributed.grouping().aliasToAggregate().keySet())))
                .put(
                        "aggregates",
                        strings(
                                distributed.grouping().aggregates().stream()
                                        .map(aggregate -> aggregate.planName())
                                        .toList()))
                .put("groupByAliasToAggregateType", aliasTypes.build())
                .put("rewrittenQuery", distributed.rewritten())
                .put("hasSelectValue", JsonBoolean.of(distributed.selectValue()))
                .put(
                        "dCountInfo",
                        distributed.distinctCountAlias() == null
                                ? JsonNull.NULL
                                : JsonObject.builder()
                                        .put("dCountAlias", distributed.distinctCountAlias())
                                        .build())
                .put("hasNonStreamingOrderBy", distributed.ordering().nonStreaming())
                .build();
    }

    private static JsonValue number(Long number) {
        return number == null ? JsonNull.NULL : new JsonInteger(number);
    }

    private static JsonArray strings(List<String> values) {
        return JsonArray.of(values.stream().map(JsonString::new).toList());
    }

    private JsonArray ranges() {
        List<JsonValue> ranges = new ArrayList<>();
        for (EpkRange range : partitionRanges()) {
            boolean point = range.min().equals(range.max());
            ranges.add(
                    JsonObject.builder()
                            .put("min", range.min())
                            .put("max", range.max())
                            .put("isMinInclusive", true)
                            .put("isMaxInclusive", point)
                            .build());
        }
        return JsonArray.of(ranges);
    }

    private boolean isForOneKey() {
        List<EpkRange> ranges = partitionRanges();
        return ranges.size() == 1 && ranges.get(0).min().equals(ranges.get(0).max());
    }

    /** Whether a subquery of the query must see all items, so that one partition must have them. */
    public static boolean needsAllItems(Query query) {
        return CollectedSubquery.isIn(query);
    }

    /** The refusal of a query that needs all items where several partitions have them. */
    public static ServiceException needsOnePartition() {
        return CollectedSubquery.refused();
    }

    /** Whether a client has to put the answers of several partitions together. */
    public boolean needsClient() {
        return HybridPlan.isIn(query)
                || !QueryFeatures.needed(DistributedQuery.of(query, score)).isEmpty();
    }

    /** The effective partition keys that the query is about. */
    public List<EpkRange> partitionRanges() {
        if (!query.readsItems()) {
            // One partition can answer it.
            return List.of(new EpkRange(EpkRange.MIN, EpkRange.MIN));
        }
        Query.Source source = query.from().sources().get(0);
        Expression where = query.where();
        if (where == null
                || source.iterated()
                || !(source.collection() instanceof Collection.Path path)
                || !path.steps().isEmpty()
                // Items are placed by their own properties, which queries do not see then.
                || definition.paths().stream().anyMatch(key -> items.computed().has(key.get(0)))) {
            return List.of(EpkRange.FULL);
        }
        return new PartitionKeyFilter(new Constants(spec, items), definition, source.alias())
                .ranges(where);
    }
}
