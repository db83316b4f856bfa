package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.Optional;

/**
 * Reads one item by its id and partition key: the cheapest and fastest access there is.
 *
 * <p>A point read of an item up to 1 KB costs one request unit, whatever the size of the container.
 * If the id is known, never query for it. An item that is not there is answered with status 404,
 * which the SDK throws.
 *
 * <p>Ends with: {@code Not there: 404}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-read-item">Read an
 *     item with the Java SDK</a>
 */
public final class Step32ReadItem {

    private Step32ReadItem() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            readItem(products);
            readAbsentItem(products);
        }
    }

    static Product readItem(CosmosContainer products) {
        // <read_item>
        CosmosItemResponse<Product> response =
                products.readItem(
                        "SUR-0001", new PartitionKey("gear-surf-surfboards"), Product.class);
        Product board = response.getItem();
        System.out.printf(
                "%s costs %.2f; reading it %.2f RU%n",
                board.name(), board.price(), response.getRequestCharge());
        // </read_item>
        return board;
    }

    static Optional<Product> readAbsentItem(CosmosContainer products) {
        // <read_absent_item>
        try {
            return Optional.of(
                    products.readItem(
                                    "SUR-9999",
                                    new PartitionKey("gear-surf-surfboards"),
                                    Product.class)
                            .getItem());
        } catch (CosmosException e) {
            if (e.getStatusCode() != 404) {
                throw e;
            }
            System.out.printf("Not there: %d%n", e.getStatusCode());
            return Optional.empty();
        }
        // </read_absent_item>
    }
}
