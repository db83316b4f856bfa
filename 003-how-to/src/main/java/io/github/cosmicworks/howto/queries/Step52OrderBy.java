package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Sorts by one property, over all partitions.
 *
 * <p>Each partition delivers its items in order from the index, and the SDK merges them as it
 * reads; {@code TOP} ends the reading early. Items that lack the property are certain to be in the
 * result only if the indexing policy includes its very path, and where they come is not promised.
 * Values of different types sort by type first.
 *
 * <p>Ends with: {@code Cheapest: Kiama Classic Bike Light}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/order-by">ORDER BY
 *     clause</a>
 */
public final class Step52OrderBy {

    private Step52OrderBy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            List<String> names = cheapestFirst(products);
            System.out.printf("Cheapest: %s%n", names.get(0));
        }
    }

    static List<String> cheapestFirst(CosmosContainer products) {
        // <order_by>
        String query = "SELECT TOP 10 VALUE p.name FROM p ORDER BY p.price ASC";
        return products.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .toList();
        // </order_by>
    }
}
