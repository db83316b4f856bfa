package io.github.cosmicworks.emulator.operation;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonWriter;
import io.github.cosmicworks.emulator.partition.EpkRange;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.query.CompiledQuery;
import io.github.cosmicworks.emulator.query.PageRequest;
import io.github.cosmicworks.emulator.query.QueryPage;
import io.github.cosmicworks.emulator.query.QuerySpec;
import java.time.Clock;

/**
 * Queries over items. The client asks for a plan first, then sends the query to each physical
 * partition that the plan names and puts the results together itself.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/query-documents">Query documents in
 *     the REST reference</a>
 */
final class QueryOperations {

    private static final String LIST = "Documents";

    private final PartitionRouter router;

    QueryOperations(PartitionRouter router) {
        this.router = router;
    }

    Response execute(Request request) {
        Container container = router.container(request);
        CompiledQuery query =
                CompiledQuery.compile(
                        QuerySpec.ofBody(request.body()),
                        container.definition().computedProperties());
        return request.operation() == OperationType.QUERY_PLAN
                ? plan(request, container, query)
                : page(request, container, query);
    }

    private static Response plan(Request request, Container container, CompiledQuery query) {
        JsonObject plan =
                query.plan(
                        container.partitionKey(),
                        request.headers().get(HeaderNames.SUPPORTED_QUERY_FEATURES));
        Headers.Builder headers =
                Headers.builder()
                        .set(HeaderNames.REQUEST_CHARGE, RequestCharge.header(Errors.CHARGE));
        return new Response(200, headers.build(), JsonWriter.toBytes(plan));
    }

    private static Response page(Request request, Container container, CompiledQuery query) {
        EpkRange keys = PartitionRouter.keyRange(request, container);
        PhysicalPartition partition =
                PartitionRouter.onePartition(request, container, keys, "The query");
        Sessions.requireSeen(request.headers(), partition);
        QueryPage page =
                partition.read(
                        () ->
                                query.execute(
                                        new PartitionItems(partition, keys),
                                        pageRequest(
                                                request.headers(), partition.settings().clock())));
        Headers.Builder headers =
                Answers.items(container, partition, page.requestCharge())
                        .set(HeaderNames.CONTINUATION, page.continuation())
                        .set(HeaderNames.QUERY_METRICS, page.queryMetrics())
                        .set(HeaderNames.INDEX_UTILIZATION, page.indexMetrics());
        return Answers.list(headers, container.rid(), LIST, page.results());
    }

    private static PageRequest pageRequest(Headers headers, Clock clock) {
        return new PageRequest(
                Paging.maxItemCount(headers),
                PageRequest.MAX_BYTES,
                headers.get(HeaderNames.CONTINUATION),
                headers.isTrue(HeaderNames.POPULATE_QUERY_METRICS),
                headers.isTrue(HeaderNames.POPULATE_INDEX_METRICS),
                clock);
    }
}
