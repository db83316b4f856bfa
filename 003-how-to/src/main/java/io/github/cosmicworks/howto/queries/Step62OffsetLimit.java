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

/**
 * Skips and limits results, and shows why a continuation token is the better way to page.
 *
 * <p>{@code OFFSET} reads what it skips: the tenth page costs ten times the first. It suits the
 * first few results and little else. A token, or a filter on the last value seen, starts where the
 * last page ended and costs the same each time.
 *
 * <p>Ends with: {@code Both ways give the same third page: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/offset-limit">OFFSET LIMIT
 *     clause</a>
 */
public final class Step62OffsetLimit {

    private Step62OffsetLimit() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            List<String> skipped = thirdPageByOffset(products);
            List<String> sought = thirdPageBySeeking(products);
            System.out.printf("Both ways give the same third page: %s%n", skipped.equals(sought));
        }
    }

    static List<String> thirdPageByOffset(CosmosContainer products) {
        // <offset_limit>
        String query = "SELECT VALUE p.id FROM p ORDER BY p.id OFFSET 20 LIMIT 10";
        return products.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                .toList();
        // </offset_limit>
    }

    static List<String> thirdPageBySeeking(CosmosContainer products) {
        // <seek>
        List<String> page = List.of("");
        for (int number = 1; number <= 3; number++) {
            SqlQuerySpec query =
                    new SqlQuerySpec(
                            "SELECT TOP 10 VALUE p.id FROM p WHERE p.id > @last ORDER BY p.id",
                            new SqlParameter("@last", page.get(page.size() - 1)));
            page =
                    products
                            .queryItems(query, new CosmosQueryRequestOptions(), String.class)
                            .stream()
                            .toList();
        }
        return page;
        // </seek>
    }
}
