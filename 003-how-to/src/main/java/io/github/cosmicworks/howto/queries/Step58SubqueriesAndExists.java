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
 * Asks whether an array holds something, and computes a value from it, without multiplying rows.
 *
 * <p>{@code EXISTS} is true when its subquery has a result; unlike a join it keeps one row an item.
 * {@code ARRAY} makes an array of a subquery, and a scalar subquery gives one value.
 *
 * <p>Ends with: {@code Winter gear of carbon: 4 products}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/subquery">Subqueries</a>
 */
public final class Step58SubqueriesAndExists {

    private Step58SubqueriesAndExists() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            List<Tagged> found = winterGearOfCarbon(products);
            found.forEach(System.out::println);
            System.out.printf("Winter gear of carbon: %d products%n", found.size());
        }
    }

    /** A product with the names of its tags. */
    public record Tagged(String name, List<String> tagNames, int sizeCount) {}

    static List<Tagged> winterGearOfCarbon(CosmosContainer products) {
        // <exists>
        String query =
                """
                SELECT p.name,
                       ARRAY(SELECT VALUE t.name FROM t IN p.tags) AS tagNames,
                       (SELECT VALUE COUNT(1) FROM s IN p.sizes) AS sizeCount
                FROM products p
                WHERE EXISTS(SELECT VALUE t FROM t IN p.tags WHERE t.kind = "use" AND t.name = "winter")
                  AND EXISTS(SELECT VALUE t FROM t IN p.tags WHERE t.name = "carbon")
                """;
        return products.queryItems(query, new CosmosQueryRequestOptions(), Tagged.class).stream()
                .sorted(Comparator.comparing(Tagged::name))
                .toList();
        // </exists>
    }
}
