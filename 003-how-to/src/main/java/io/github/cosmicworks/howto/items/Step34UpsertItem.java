package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Writes an item whether it is there or not: creates it, or replaces all of it.
 *
 * <p>The status tells which of the two happened: 201 for created, 200 for replaced. An upsert is
 * safe to repeat, which makes it the write of choice for imports and retries. It replaces the whole
 * item: properties that the new one lacks are gone.
 *
 * <p>Ends with: {@code Second upsert: 200, 11 left}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-create-item">Create
 *     an item with the Java SDK</a>
 */
public final class Step34UpsertItem {

    private Step34UpsertItem() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                upsertItem(stock);
            } finally {
                stock.deleteItem(
                        "SUR-1002",
                        new PartitionKey("gear-surf-surfboards"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    static Product upsertItem(CosmosContainer stock) {
        // <upsert_item>
        Product board =
                new Product(
                        "SUR-1002", "gear-surf-surfboards", "Kiama Classic Surfboard", 619.99, 12);
        CosmosItemResponse<Product> first = stock.upsertItem(board);
        System.out.printf("First upsert: %d%n", first.getStatusCode());

        Product sold = board.withQuantity(board.quantity() - 1);
        CosmosItemResponse<Product> second = stock.upsertItem(sold);
        System.out.printf("Second upsert: %d, %d left%n", second.getStatusCode(), sold.quantity());
        // </upsert_item>
        return sold;
    }
}
