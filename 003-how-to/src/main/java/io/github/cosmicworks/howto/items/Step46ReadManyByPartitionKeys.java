package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosReadManyByPartitionKeysRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all items of several partition keys in one call, and goes on from a continuation.
 *
 * <p>The SDK sends one query for the keys of each physical partition, and not one for each key. It
 * takes 100 keys in a query, unless the options say otherwise. A query of your own may filter and
 * project; it has no aggregates and no ORDER BY. The SDK adds the condition on the partition key.
 *
 * <p>Ends with: {@code Read 12, and from there on 18}
 *
 * @see <a
 *     href="https://learn.microsoft.com/java/api/com.azure.cosmos.cosmoscontainer">CosmosContainer
 *     in the reference of the Java SDK</a>
 */
public final class Step46ReadManyByPartitionKeys {

    static final List<String> CATEGORIES =
            List.of("gear-surf-surfboards", "gear-surf-wetsuits", "gear-camp-tents");

    private Step46ReadManyByPartitionKeys() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            Read together = readTogether(products);
            Read oneByOne = readOneByOne(products);
            System.out.printf(
                    "In one call: %d products, %.2f RU%n", together.count(), together.charge());
            System.out.printf(
                    "In %d queries: %d products, %.2f RU%n",
                    CATEGORIES.size(), oneByOne.count(), oneByOne.charge());
            System.out.printf("On sale: %d of them%n", namesOnSale(products).size());
            FeedResponse<Product> first = page(products, null);
            System.out.printf(
                    "Read %d, and from there on %d%n",
                    first.getResults().size(), rest(products, first.getContinuationToken()).size());
        }
    }

    /** How many items came, and for how many request units. */
    record Read(int count, double charge) {}

    /** What the query asks for; the call takes no SELECT VALUE. */
    record Named(String name) {}

    static Read readTogether(CosmosContainer products) {
        // <read_many_by_partition_keys>
        List<PartitionKey> keys = CATEGORIES.stream().map(PartitionKey::new).toList();
        int count = 0;
        double charge = 0;
        for (FeedResponse<Product> page :
                products.readManyByPartitionKeys(keys, Product.class).iterableByPage()) {
            count += page.getResults().size();
            charge += page.getRequestCharge();
        }
        // </read_many_by_partition_keys>
        return new Read(count, charge);
    }

    static Read readOneByOne(CosmosContainer products) {
        int count = 0;
        double charge = 0;
        for (String category : CATEGORIES) {
            for (FeedResponse<Product> page :
                    products.queryItems(
                                    "SELECT * FROM p",
                                    new CosmosQueryRequestOptions()
                                            .setPartitionKey(new PartitionKey(category)),
                                    Product.class)
                            .iterableByPage()) {
                count += page.getResults().size();
                charge += page.getRequestCharge();
            }
        }
        return new Read(count, charge);
    }

    static List<String> namesOnSale(CosmosContainer products) {
        // <with_a_query>
        List<PartitionKey> keys = CATEGORIES.stream().map(PartitionKey::new).toList();
        SqlQuerySpec onSale =
                new SqlQuerySpec(
                        "SELECT p.name FROM p WHERE p.sale = @sale",
                        new SqlParameter("@sale", true));
        return products.readManyByPartitionKeys(keys, onSale, Named.class).stream()
                .map(Named::name)
                .toList();
        // </with_a_query>
    }

    static FeedResponse<Product> page(CosmosContainer products, String continuation) {
        // <read_many_continuation>
        List<PartitionKey> keys = CATEGORIES.stream().map(PartitionKey::new).toList();
        CosmosReadManyByPartitionKeysRequestOptions twelve =
                new CosmosReadManyByPartitionKeysRequestOptions()
                        .setMaxItemCount(12)
                        .setContinuationToken(continuation);
        return products.readManyByPartitionKeys(keys, twelve, Product.class)
                .iterableByPage()
                .iterator()
                .next();
        // </read_many_continuation>
    }

    /** Each page with a call of its own, as a service does that keeps nothing between requests. */
    static List<Product> rest(CosmosContainer products, String continuation) {
        List<Product> rest = new ArrayList<>();
        String next = continuation;
        while (next != null) {
            FeedResponse<Product> page = page(products, next);
            rest.addAll(page.getResults());
            next = page.getContinuationToken();
        }
        return rest;
    }
}
