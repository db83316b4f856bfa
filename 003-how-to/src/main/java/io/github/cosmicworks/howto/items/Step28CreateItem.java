package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Creates an item from a record, and shows what a second creation of the same id is answered.
 *
 * <p>A record is the shortest way to say what an item looks like: its components become the JSON
 * properties. An item needs an {@code id}, unique within its partition key, of up to 1,023 bytes
 * and without {@code /} and {@code \\}; the value of the partition key may have 2 KB, and the item
 * as JSON 2 MB. {@code createItem} never overwrites, so a program that creates twice learns about
 * it with status 409.
 *
 * <p>Ends with: {@code Created again: 409}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-create-item">Create
 *     an item with the Java SDK</a>
 */
public final class Step28CreateItem {

    private Step28CreateItem() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            try {
                createItem(stock);
            } finally {
                stock.deleteItem(
                        "SUR-1001",
                        new PartitionKey("gear-surf-surfboards"),
                        new CosmosItemRequestOptions());
            }
        }
    }

    /** Creates an item twice, and gives the status of the second time. */
    static int createItem(CosmosContainer stock) {
        // <create_item>
        Product board =
                new Product("SUR-1001", "gear-surf-surfboards", "Yamba Surfboard", 849.99, 12);
        CosmosItemResponse<Product> created = stock.createItem(board);
        System.out.printf("Created %s: %d%n", board.id(), created.getStatusCode());

        int again;
        try {
            again = stock.createItem(board).getStatusCode();
        } catch (CosmosException e) {
            boolean alreadyThere = e.getStatusCode() == 409;
            if (!alreadyThere) {
                throw e;
            }
            again = e.getStatusCode();
        }
        System.out.printf("Created again: %d%n", again);
        // </create_item>
        return again;
    }
}
