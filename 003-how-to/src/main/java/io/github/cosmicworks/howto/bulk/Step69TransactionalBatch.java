package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.Map;

/**
 * Writes an order and the customer's number of orders together: both or neither.
 *
 * <p>A batch takes up to 100 operations on items of one partition key, in one request and one
 * transaction. All of it may have 2 MB and take 5 seconds. That is a reason to store together what
 * changes together: here the customer and the orders share a partition.
 *
 * <p>Ends with: {@code Orders of maple-cycles: 1}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch">Transactional
 *     batch operations</a>
 */
public final class Step69TransactionalBatch {

    private Step69TransactionalBatch() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer orders =
                    Cosmicworks.container(client, "orders-and-customers", "/customerId");
            try {
                orders.upsertItem(new CustomerCard("card", "maple-cycles", 0));
                placeOrder(orders, "maple-cycles", "order-1");
                CustomerCard card =
                        orders.readItem(
                                        "card",
                                        new PartitionKey("maple-cycles"),
                                        CustomerCard.class)
                                .getItem();
                System.out.printf("Orders of %s: %d%n", card.customerId(), card.orders());
            } finally {
                orders.delete();
            }
        }
    }

    /** What is known of a customer, beside the orders. */
    public record CustomerCard(String id, String customerId, int orders) {}

    static void placeOrder(CosmosContainer orders, String customerId, String orderId) {
        // <transactional_batch>
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey(customerId));
        batch.createItemOperation(
                Map.of("id", orderId, "customerId", customerId, "status", "open"));
        batch.patchItemOperation("card", CosmosPatchOperations.create().increment("/orders", 1));

        CosmosBatchResponse response = orders.executeCosmosBatch(batch);
        System.out.printf(
                "Batch: %d for %.2f RU%n", response.getStatusCode(), response.getRequestCharge());
        if (!response.isSuccessStatusCode()) {
            throw new IllegalStateException(
                    "The order was not placed: " + response.getErrorMessage());
        }
        // </transactional_batch>
    }
}
