package io.github.cosmicworks.emulator.operation.queries;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.operation.message.Errors;
import io.github.cosmicworks.emulator.operation.message.Paging;
import io.github.cosmicworks.emulator.operation.message.RequestCharge;
import io.github.cosmicworks.emulator.operation.message.Responses;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.operation.routing.Sessions;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.HeaderNames;
import io.github.cosmicworks.emulator.protocol.Headers;
import io.github.cosmicworks.emulator.protocol.OperationType;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.Turn;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.plan.PlanRequest;
import io.github.cosmicworks.emulator.script.FunctionSession;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Queries over items. The client asks for a plan first, then sends the query to each physical
 * partition that the plan names and puts the results together itself.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/query-documents">Query documents in
 *     the REST reference</a>
 */
public final class QueryOperations {

    private static final String LIST = "Documents";

    private final PartitionRouter router;
    private final ScriptRuntime scripts;
    private final QueryLimits limits;
    private final CompiledQueries queries = new CompiledQueries();

    /**
     * @param scripts runs the user-defined functions that queries call
     * @param limits what all queries may take
     */
    public QueryOperations(PartitionRouter router, ScriptRuntime scripts, QueryLimits limits) {
        this.router = router;
        this.scripts = scripts;
        this.limits = limits;
    }

    public Response execute(Request request) {
        Container container = router.container(request);
        CompiledQuery query = queries.of(request.body(), container.definition().itemModel());
        return request.operation() == OperationType.QUERY_PLAN
                ? plan(request, container, query)
                : page(request, container, query);
    }

    private static Response plan(Request request, Container container, CompiledQuery query) {
        JsonObject plan =
                query.plan(
                        container.partitionKey(),
                        new PlanRequest(
                                namesOneKey(request, container),
                                hasOnePartition(container),
                                isJava(request.headers()),
                                () ->
                                        container.partitions().stream()
                                                .mapToLong(PhysicalPartition::size)
                                                .sum(),
                                request.headers().get(HeaderNames.SUPPORTED_QUERY_FEATURES)));
        Headers.Builder headers =
                Headers.builder()
                        .set(HeaderNames.REQUEST_CHARGE, RequestCharge.header(Errors.CHARGE));
        return new Response(200, headers.build(), JsonWriter.toBytes(plan));
    }

    /** The SDK for Java counts the results of each partition up to TOP, whatever they are. */
    private static boolean isJava(Headers headers) {
        String agent = headers.get(HeaderNames.USER_AGENT);
        return agent != null && agent.contains("java");
    }

    private static boolean hasOnePartition(Container container) {
        return container.partitionsIn(EpkRange.FULL).size() == 1;
    }

    /** Whether a query is restricted to one partition key, or will be when a plan is asked for. */
    private static boolean namesOneKey(Request request, Container container) {
        String key = request.headers().get(HeaderNames.PARTITION_KEY);
        return key != null
                && !key.isEmpty()
                && PartitionKeyValue.ofHeader(key).components().size()
                        == container.partitionKey().paths().size();
    }

    private Response page(Request request, Container container, CompiledQuery query) {
        EpkRange keys = PartitionRouter.keyRange(request, container);
        if (keys.equals(EpkRange.FULL)
                && PartitionRouter.rangeId(request.headers()) == null
                && !container.definition().hasSystemKey()) {
            GatewayQuery.requireServable(request, container, query);
        }
        if (!hasOnePartition(container) && !namesOneKey(request, container)) {
            // The plan may be older than a split.
            query.requireNoCollectedSubquery();
        }
        if (PartitionRouter.rangeId(request.headers()) == null
                && container.partitionsIn(keys).size() > 1) {
            GatewayQuery gateway = GatewayQuery.of(request, container, query, keys);
            GatewayQuery.Target target = gateway.target();
            QueryPage page =
                    page(
                            request,
                            container,
                            target.partition(),
                            query,
                            target.keys(),
                            target.continuation());
            String next = gateway.next(target, page.continuation());
            return answer(request, container, target.partition(), query, page, next);
        }
        PhysicalPartition partition =
                PartitionRouter.onePartition(request, container, keys, "The query");
        String continuation = request.headers().get(HeaderNames.CONTINUATION);
        QueryPage page = page(request, container, partition, query, keys, continuation);
        return answer(request, container, partition, query, page, page.continuation());
    }

    private QueryPage page(
            Request request,
            Container container,
            PhysicalPartition partition,
            CompiledQuery query,
            EpkRange keys,
            String continuation) {
        Sessions.requireSeen(request.headers(), partition);
        ItemSource items = new PartitionItems(partition.view(), partition.range(), keys);
        Clock clock = partition.settings().clock();
        Turn turn = request.turn();
        if (query.functions().isEmpty()) {
            return query.execute(items, pageRequest(request.headers(), continuation, clock, turn));
        }
        PageRequest wanted = pageRequest(request.headers(), continuation, clock, turn.elsewhere());
        return FunctionSession.run(
                scripts,
                container,
                query.functions(),
                functions -> query.execute(items, wanted.withFunctions(functions)));
    }

    private static Response answer(
            Request request,
            Container container,
            PhysicalPartition partition,
            CompiledQuery query,
            QueryPage page,
            String continuation) {
        Headers.Builder headers =
                Responses.items(container, partition, page.requestCharge())
                        .set(HeaderNames.CONTINUATION, continuation)
                        .set(HeaderNames.QUERY_ADVICE, advice(request.headers(), query))
                        .set(HeaderNames.QUERY_METRICS, page.queryMetrics())
                        .set(
                                HeaderNames.INDEX_UTILIZATION,
                                request.headers().isTrue(HeaderNames.POPULATE_INDEX_METRICS_V2)
                                        ? IndexMetricsV2.of(page.indexMetrics())
                                        : page.indexMetrics());
        return Responses.list(headers, container.rid(), LIST, page.results());
    }

    /** What Query Advisor says, if that is asked for: "only on the first round trip". */
    private static String advice(Headers headers, CompiledQuery query) {
        String continuation = headers.get(HeaderNames.CONTINUATION);
        boolean first = continuation == null || continuation.isEmpty();
        if (!first || !headers.isTrue(HeaderNames.POPULATE_QUERY_ADVICE)) {
            return null;
        }
        List<String> advice = query.advice();
        if (advice.isEmpty()) {
            return null;
        }
        String rules =
                advice.stream()
                        .map("{\"Id\":\"%s\",\"Params\":[]}"::formatted)
                        .collect(Collectors.joining(",", "[", "]"));
        return URLEncoder.encode(rules, StandardCharsets.UTF_8);
    }

    private PageRequest pageRequest(Headers headers, String continuation, Clock clock, Turn turn) {
        return new PageRequest(
                        pageSize(headers),
                        PageRequest.MAX_BYTES,
                        continuation,
                        headers.isTrue(HeaderNames.POPULATE_QUERY_METRICS),
                        headers.isTrue(HeaderNames.POPULATE_INDEX_METRICS)
                                || headers.isTrue(HeaderNames.POPULATE_INDEX_METRICS_V2))
                .withClock(clock)
                .withBudget(limits.budget(turn));
    }

    /** A client has pages as large as TOP; a query with TOP 0 has no results at any size. */
    private static int pageSize(Headers headers) {
        return headers.number(HeaderNames.MAX_ITEM_COUNT, -1) == 0
                ? -1
                : Paging.maxItemCount(headers);
    }
}
