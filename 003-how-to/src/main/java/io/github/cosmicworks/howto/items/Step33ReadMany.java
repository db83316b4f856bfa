package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Reads several items by their ids and partition keys in one call.
 *
 * <p>The SDK groups the ids by physical partition and sends one request to each, so a hundred ids
 * cost far less than a hundred point reads in time, and less than a query with {@code IN} in
 * request units. Ids that are not there are left out without an error, and the order is not that of
 * the list.
 *
 * <p>Ends with: {@code Found 3 of 4}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-read-many-items">Read
 *     many items with the Java SDK</a>
 */
public final class Step33ReadMany {

    private Step33ReadMany() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            readMany(products);
        }
    }

    static List<Product> readMany(CosmosContainer products) {
        // <read_many>
        List<CosmosItemIdentity> wanted =
                List.of(
                        new CosmosItemIdentity(
                                new PartitionKey("gear-surf-surfboards"), "SUR-0001"),
                        new CosmosItemIdentity(
                                new PartitionKey("gear-surf-surfboards"), "SUR-0002"),
                        new CosmosItemIdentity(new PartitionKey("bikes-road"), "ROA-0001"),
                        new CosmosItemIdentity(new PartitionKey("bikes-road"), "ROA-9999"));
        FeedResponse<Product> found = products.readMany(wanted, Product.class);
        found.getResults().stream().map(Product::name).sorted().forEach(System.out::println);
        System.out.printf("Found %d of %d%n", found.getResults().size(), wanted.size());
        // </read_many>
        return found.getResults();
    }
}
