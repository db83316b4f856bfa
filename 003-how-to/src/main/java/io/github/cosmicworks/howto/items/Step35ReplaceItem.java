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
 * Replaces all of an item that is there, and is refused if it is not.
 *
 * <p>A replace changes what exists and never brings back what somebody has deleted: an absent item
 * is answered with 404. The id and the partition key of an item cannot change; for that, create the
 * new one and delete the old one.
 *
 * <p>Ends with: {@code Replacing what is not there: 404}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-update-item">Update
 *     an item with the Java SDK</a>
 */
public final class Step35ReplaceItem {

    private Step35ReplaceItem() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            replaceItem(stock);
        }
    }

    static Product replaceItem(CosmosContainer stock) {
        PartitionKey category = new PartitionKey("accessories-lights");
        Product light =
                new Product("LIG-1001", "accessories-lights", "Lennox Bike Light", 29.99, 40);
        stock.upsertItem(light);
        // <replace_item>
        Product cheaper =
                new Product(light.id(), light.categoryId(), light.name(), 24.99, light.quantity());
        CosmosItemResponse<Product> replaced =
                stock.replaceItem(cheaper, cheaper.id(), category, new CosmosItemRequestOptions());
        Product now = stock.readItem(light.id(), category, Product.class).getItem();
        System.out.printf("Replaced: %d, now for %.2f%n", replaced.getStatusCode(), now.price());
        // </replace_item>

        stock.deleteItem(light.id(), category, new CosmosItemRequestOptions());
        // <replace_absent_item>
        try {
            stock.replaceItem(cheaper, cheaper.id(), category, new CosmosItemRequestOptions());
        } catch (CosmosException e) {
            if (e.getStatusCode() != 404) {
                throw e;
            }
            System.out.printf("Replacing what is not there: %d%n", e.getStatusCode());
        }
        // </replace_absent_item>
        return now;
    }
}
