package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many threads that write and read through one client. */
@Tag("slow")
class ManyThreadsTest {

    private static final int THREADS = 64;
    private static final int ITEMS = 10_000;

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void nothingIsLostAndOnlyProvokedErrorsAreSeen(ConnectionMode mode) throws Exception {
        CosmosAsyncContainer items =
                TestAccount.newContainer(
                        mode, new CosmosContainerProperties(TestAccount.newId(), "/pk"), 18_000);
        items.createItem(Map.of("id", "counter", "pk", "counter", "count", 0)).block();
        Set<Integer> unexpected = ConcurrentHashMap.newKeySet();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> work = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                int first = thread;
                work.add(
                        threads.submit(
                                () -> {
                                    for (int i = first; i < ITEMS; i += THREADS) {
                                        writeAndRead(items, i, unexpected);
                                    }
                                }));
            }
            for (Future<?> done : work) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(unexpected).isEmpty();
        assertThat(
                        items.queryItems(
                                        "SELECT VALUE COUNT(1) FROM c WHERE c.id != 'counter'",
                                        new CosmosQueryRequestOptions(),
                                        Integer.class)
                                .collectList()
                                .block())
                .containsExactly(ITEMS);
        assertThat(
                        items.readItem("counter", new PartitionKey("counter"), ObjectNode.class)
                                .block()
                                .getItem()
                                .get("count")
                                .asInt())
                .isEqualTo(ITEMS / 10);
    }

    private static void writeAndRead(
            CosmosAsyncContainer items, int number, Set<Integer> unexpected) {
        String id = "i" + number;
        PartitionKey key = new PartitionKey("p" + number % 500);
        Map<String, Object> item = Map.of("id", id, "pk", "p" + number % 500, "number", number);
        String etag = items.createItem(item).block().getETag();
        ObjectNode read = items.readItem(id, key, ObjectNode.class).block().getItem();
        assertThat(read.get("number").asInt()).isEqualTo(number);
        switch (number % 10) {
            case 0 ->
                    items.patchItem(
                                    "counter",
                                    new PartitionKey("counter"),
                                    CosmosPatchOperations.create().increment("/count", 1),
                                    ObjectNode.class)
                            .block();
            case 1 -> expect(409, unexpected, () -> items.createItem(item).block());
            case 2 ->
                    expect(
                            404,
                            unexpected,
                            () -> items.readItem("none" + id, key, ObjectNode.class).block());
            case 3 -> {
                items.upsertItem(item).block();
                expect(
                        412,
                        unexpected,
                        () ->
                                items.replaceItem(
                                                item,
                                                id,
                                                key,
                                                new CosmosItemRequestOptions().setIfMatchETag(etag))
                                        .block());
            }
            default -> {}
        }
    }

    private static void expect(int status, Set<Integer> unexpected, Runnable call) {
        try {
            call.run();
            unexpected.add(200);
        } catch (CosmosException e) {
            if (e.getStatusCode() != status) {
                unexpected.add(e.getStatusCode());
            }
        }
    }
}
