package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.Comparator;
import java.util.List;

/**
 * Groups products by category and counts the pieces of each.
 *
 * <p>Everything in the {@code SELECT} is an aggregate, one of the properties grouped by, or a
 * constant. The SDK combines the groups of all partitions, so the result is there only when all
 * have answered, and it comes in no particular order.
 *
 * <p>Ends with: {@code gear-surf-wetsuits: 10 products, 277 pieces}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/group-by">GROUP BY
 *     clause</a>
 */
public final class Step55GroupBy {

    private Step55GroupBy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            stockByCategory(products).stream()
                    .sorted(Comparator.comparing(Group::category))
                    .forEach(
                            group ->
                                    System.out.printf(
                                            "%s: %d products, %.0f pieces%n",
                                            group.category(), group.products(), group.pieces()));
        }
    }

    /** One category. */
    public record Group(String category, int products, double pieces) {}

    static List<Group> stockByCategory(CosmosContainer products) {
        // <group_by>
        String query =
                """
                SELECT p.categoryId AS category, COUNT(1) AS products, SUM(p.quantity) AS pieces
                FROM products p
                GROUP BY p.categoryId
                """;
        return products.queryItems(query, new CosmosQueryRequestOptions(), Group.class).stream()
                .toList();
        // </group_by>
    }
}
