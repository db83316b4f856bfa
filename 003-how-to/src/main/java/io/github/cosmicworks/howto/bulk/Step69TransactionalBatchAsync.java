package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * Writes an order and the customer's number of orders together, without waiting for it.
 *
 * <p>A batch that fails is an answer, not an error signal: the pipeline has to look at the status,
 * or a failed order goes unnoticed.
 *
 * <p>Ends with: {@code Placed, then refused as a duplicate: 409}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch">Transactional
 *     batch operations</a>
 */
public final class Step69TransactionalBatchAsync {

    private Step69TransactionalBatchAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "orders-async", "/customerId"),
                            orders ->
                                    orders.upsertItem(
                                                    Map.of(
                                                            "id",
                                                            "card",
                                                            "customerId",
                                                            "maple-cycles",
                                                            "orders",
                                                            0))
                                            .then(placeOrder(orders, "maple-cycles", "order-1"))
                                            .then(placeOrder(orders, "maple-cycles", "order-1"))
                                            .doOnNext(
                                                    status ->
                                                            System.out.printf(
                                                                    "Placed, then refused as a duplicate: %d%n",
                                                                    status)),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    /** Places an order and gives the status of the batch. */
    static Mono<Integer> placeOrder(
            CosmosAsyncContainer orders, String customerId, String orderId) {
        // <transactional_batch>
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(customerId));
        batch.createItemOperation(
                Map.of("id", orderId, "customerId", customerId, "status", "open"));
        batch.patchItemOperation("card", CosmosPatchOperations.create().increment("/orders", 1));
        return orders.executeCosmosBatch(batch).map(CosmosBatchResponse::getStatusCode);
        // </transactional_batch>
    }
}
