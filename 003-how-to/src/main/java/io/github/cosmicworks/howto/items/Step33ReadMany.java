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
 * <p>The SDK groups the ids by physical partition. A single id of a partition is a point read;
 * several of one partition are one query for all of them, with {@code IN} or {@code OR}. So this
 * saves round trips where many ids lie in few partitions, and saves the program the work of asking
 * at once. It does not save request units: a query has a charge to begin with, and for a few ids
 * point reads may cost less. Ids that are not there are left out without an error, and the order is
 * not that of the list.
 *
 * <p>Ends with: {@code One by one: 3.00 RU}
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
            System.out.printf("One by one: %.2f RU%n", chargeOneByOne(products));
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
        System.out.printf(
                "Found %d of %d: %.2f RU%n",
                found.getResults().size(), wanted.size(), found.getRequestCharge());
        // </read_many>
        return found.getResults();
    }

    /** The three that are there, and nothing for the fourth. */
    static double chargeOneByOne(CosmosContainer products) {
        PartitionKey boards = new PartitionKey("gear-surf-surfboards");
        return products.readItem("SUR-0001", boards, Product.class).getRequestCharge()
                + products.readItem("SUR-0002", boards, Product.class).getRequestCharge()
                + products.readItem("ROA-0001", new PartitionKey("bikes-road"), Product.class)
                        .getRequestCharge();
    }
}
