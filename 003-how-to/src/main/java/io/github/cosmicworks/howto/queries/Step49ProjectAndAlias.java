package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Map;

/**
 * Selects some properties under other names, and builds new objects from them.
 *
 * <p>A projection sends less over the wire and into memory. The items have to be found and loaded
 * all the same, and that is charged. {@code SELECT VALUE} gives the bare value instead of an object
 * around it.
 *
 * <p>Ends with: {@code Label: Coogee Classic Surfboard (gear-surf-surfboards)}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/select">SELECT clause</a>
 */
public final class Step49ProjectAndAlias {

    private Step49ProjectAndAlias() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            offers(products).forEach(System.out::println);
            System.out.printf("Label: %s%n", label(products, "SUR-0008"));
        }
    }

    /** What a shop window shows. */
    public record Offer(String title, double netPrice, Map<String, Object> stock) {}

    static List<Offer> offers(CosmosContainer products) {
        // <project_and_alias>
        String query =
                """
                SELECT p.name AS title, ROUND(p.price / 1.19) AS netPrice,
                       {"left": p.quantity, "sizes": p.sizes} AS stock
                FROM products p
                WHERE p.categoryId = "gear-surf-wetsuits" AND p.sale
                """;
        return products.queryItems(query, new CosmosQueryRequestOptions(), Offer.class).stream()
                .toList();
        // </project_and_alias>
    }

    static String label(CosmosContainer products, String id) {
        // <select_value>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.name || ' (' || p.categoryId || ')' FROM p WHERE p.id = @id",
                        new SqlParameter("@id", id));
        return products.queryItems(query, new CosmosQueryRequestOptions(), String.class)
                .iterator()
                .next();
        // </select_value>
    }
}
