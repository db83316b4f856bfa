package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.search.Step103NearestNeighbours.Hit;
import java.util.List;

/**
 * Finds the nearest among the products that a customer can afford.
 *
 * <p>WHERE says what may be found, ORDER BY VectorDistance what comes first. The filter comes
 * first: there are as many results as TOP asks for, if so many pass it. A property that is filtered
 * by should be in the range index, as all are that no policy leaves out.
 *
 * <p>Ends with: {@code 0.445 Coogee Junior Rain Jacket}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/vector-search">Vector search</a>
 */
public final class Step104NeighboursWithFilter {

    private Step104NeighboursWithFilter() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer shop = Shop.container(client);
            try {
                System.out.printf("\"%s\", at any price%n", Shop.DRY);
                nearest(shop, "p.price > 0").forEach(System.out::println);
                System.out.println("For less than 30:");
                nearest(shop, "p.price < 30").forEach(System.out::println);
                System.out.println("Among the jackets:");
                nearest(shop, "p.categoryId = 'clothing-jackets'").forEach(System.out::println);
            } finally {
                shop.delete();
            }
        }
    }

    /**
     * The three nearest.
     *
     * @param filter a condition of the program's own; never text that somebody has typed
     */
    static List<Hit> nearest(CosmosContainer shop, String filter) {
        // <filtered_neighbours>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 3 p.name, VectorDistance(p.vector, @vector) AS score FROM p
                        WHERE %s
                        ORDER BY VectorDistance(p.vector, @vector)"""
                                .formatted(filter),
                        new SqlParameter("@vector", Shop.vectorOf(Shop.DRY)));
        return shop.queryItems(query, new CosmosQueryRequestOptions(), Hit.class).stream().toList();
        // </filtered_neighbours>
    }
}
