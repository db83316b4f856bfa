package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads all items of a partition key without writing a query.
 *
 * <p>It does what {@code SELECT *} with that partition key does, page by page. The client reads
 * ahead, see 003/51: pages that come faster than the program reads them wait in memory.
 *
 * <p>Ends with: {@code Touring bikes: 10}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-query-container">Query
 *     containers</a>
 */
public final class Step66ReadAllItems {

    private Step66ReadAllItems() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.printf("Touring bikes: %d%n", readAll(products, "bikes-touring").size());
        }
    }

    static List<String> readAll(CosmosContainer products, String categoryId) {
        // <read_all_items>
        List<String> names = new ArrayList<>();
        for (Product product : products.readAllItems(new PartitionKey(categoryId), Product.class)) {
            names.add(product.name());
        }
        // </read_all_items>
        return names;
    }
}
