package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Locale;

/**
 * Finds the products that mean most nearly what a customer has said.
 *
 * <p>The words of the question need not be in the products: their vectors are compared. ORDER BY
 * VectorDistance puts the most similar first, whatever the distance function. Always say TOP: a
 * search without it would sort all items.
 *
 * <p>Ends with: {@code 0.356 Torquay Pro Down Jacket}
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/vectordistance">VectorDistance</a>
 */
public final class Step103NearestNeighbours {

    /** A product with its similarity: 1 for the same meaning, 0 for none in common. */
    record Hit(String name, double score) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f %s", score, name);
        }
    }

    private Step103NearestNeighbours() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.container(client);
            try {
                System.out.printf("\"%s\"%n", Shop.WARM);
                nearest(shop, Shop.vectorOf(Shop.WARM)).forEach(System.out::println);
            } finally {
                shop.delete();
            }
        }
    }

    static List<Hit> nearest(CosmosContainer shop, List<Float> vector) {
        // <nearest_neighbours>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 6 p.name, VectorDistance(p.vector, @vector) AS score FROM p
                        ORDER BY VectorDistance(p.vector, @vector)""",
                        new SqlParameter("@vector", vector));
        return shop.queryItems(query, new CosmosQueryRequestOptions(), Hit.class).stream().toList();
        // </nearest_neighbours>
    }
}
