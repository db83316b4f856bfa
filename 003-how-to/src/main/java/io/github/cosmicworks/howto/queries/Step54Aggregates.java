package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Counts, sums up and averages in the service instead of in the program.
 *
 * <p>Each partition aggregates what it holds and the SDK combines the parts, sums as floating point
 * numbers. An aggregate over everything still reads the index of everything; a number that is
 * needed often is better kept up to date in an item of its own.
 *
 * <p>Ends with: {@code 80 products, 2115 pieces}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/aggregate-functions">Aggregate
 *     functions</a>
 */
public final class Step54Aggregates {

    private Step54Aggregates() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            Stock stock = total(products);
            System.out.printf("Prices from %.2f to %.2f%n", stock.lowest(), stock.highest());
            System.out.printf("%d products, %.0f pieces%n", stock.products(), stock.pieces());
        }
    }

    /** What the warehouse holds. */
    public record Stock(
            int products, double pieces, double lowest, double highest, double average) {}

    static Stock total(CosmosContainer products) {
        // <aggregates>
        String query =
                """
                SELECT COUNT(1) AS products, SUM(p.quantity) AS pieces,
                       MIN(p.price) AS lowest, MAX(p.price) AS highest, AVG(p.price) AS average
                FROM products p
                """;
        return products.queryItems(query, new CosmosQueryRequestOptions(), Stock.class)
                .iterator()
                .next();
        // </aggregates>
    }
}
