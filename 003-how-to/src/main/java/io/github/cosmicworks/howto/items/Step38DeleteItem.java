package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Deletes an item, and treats one that is already gone as deleted.
 *
 * <p>The service answers 204 to a delete and 404 to the next one. After a retry or with two
 * programs at work the second answer is as good as the first, so code that only wants the item gone
 * accepts both.
 *
 * <p>Ends with: {@code Was already gone}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-delete-item">Delete
 *     an item with the Java SDK</a>
 */
public final class Step38DeleteItem {

    private Step38DeleteItem() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(
                    new Product("JAC-1001", "clothing-jackets", "Gerroa Rain Jacket", 89.99, 5));
            for (int time = 1; time <= 2; time++) {
                boolean deleted = delete(stock, "JAC-1001", "clothing-jackets");
                System.out.println(deleted ? "Deleted" : "Was already gone");
            }
        }
    }

    /** Deletes the item and tells whether it was there. */
    static boolean delete(CosmosContainer stock, String id, String categoryId) {
        // <delete_item>
        try {
            stock.deleteItem(id, new PartitionKey(categoryId), new CosmosItemRequestOptions());
            return true;
        } catch (CosmosException e) {
            if (e.getStatusCode() == 404) {
                return false;
            }
            throw e;
        }
        // </delete_item>
    }
}
