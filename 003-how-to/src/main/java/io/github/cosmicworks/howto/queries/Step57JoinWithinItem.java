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
 * Joins an item with its own arrays: one row for each size of a blue product.
 *
 * <p>A join in Cosmos DB stays within an item; there is none between items. Two arrays joined give
 * every pair, so a filter belongs as early as possible, or into a subquery. To combine items, store
 * together what is read together.
 *
 * <p>Ends with: {@code 24 blue products and sizes, such as Angourie Classic Rain Jacket in L}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/join">Joins</a>
 */
public final class Step57JoinWithinItem {

    private Step57JoinWithinItem() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            List<Variant> variants = blueVariants(products);
            Variant first = variants.get(0);
            System.out.printf(
                    "%d blue products and sizes, such as %s in %s%n",
                    variants.size(), first.name(), first.size());
        }
    }

    /** A product in one of its sizes. */
    public record Variant(String name, String size) {}

    static List<Variant> blueVariants(CosmosContainer products) {
        // <join>
        String query =
                """
                SELECT p.name, s AS size
                FROM products p
                JOIN t IN p.tags
                JOIN s IN p.sizes
                WHERE t.kind = "colour" AND t.name = "blue"
                """;
        return products.queryItems(query, new CosmosQueryRequestOptions(), Variant.class).stream()
                .sorted(Comparator.comparing(Variant::name).thenComparing(Variant::size))
                .toList();
        // </join>
    }
}
