package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.util.CosmosPagedIterable;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads all pages of a query one after the other, and a single page without a query for another.
 *
 * <p>The service keeps no cursor: each page is a query of its own, with a charge of its own. The
 * client reads ahead: it asks for the next page as soon as one is there. This saves time for a
 * program that goes through all of them. A program that takes the first page and leaves the
 * iterator pays for the others, too. So the query itself has to end there. A page may hold fewer
 * items than asked for, even none.
 *
 * <p>Ends with: {@code First page alone: 4 names, 1 query}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination">Pagination</a>
 */
public final class Step51PageThroughResults {

    private Step51PageThroughResults() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        AtomicInteger queries = new AtomicInteger();
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .clientTelemetryConfig(Queries.counted(queries))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            List<Integer> sizes = sizesOfPages(products, "gear-surf-surfboards");
            System.out.printf("All pages: %s, %d queries%n", sizes, queries.getAndSet(0));

            List<String> first = firstPage(products, "gear-surf-surfboards");
            System.out.printf(
                    "First page alone: %d names, %d query%n", first.size(), queries.get());
        }
    }

    static List<Integer> sizesOfPages(CosmosContainer products, String categoryId) {
        // <pages>
        List<Integer> sizes = new ArrayList<>();
        for (FeedResponse<String> page : names(products, categoryId, "").iterableByPage(4)) {
            sizes.add(page.getResults().size());
        }
        // </pages>
        return sizes;
    }

    static List<String> firstPage(CosmosContainer products, String categoryId) {
        // <first_page>
        return names(products, categoryId, "OFFSET 0 LIMIT 4").stream().toList();
        // </first_page>
    }

    private static CosmosPagedIterable<String> names(
            CosmosContainer products, String categoryId, String limit) {
        // <query>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.name FROM p WHERE p.categoryId = @category ORDER BY p.name "
                                + limit,
                        new SqlParameter("@category", categoryId));
        CosmosQueryRequestOptions inCategory =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(categoryId));
        return products.queryItems(query, inCategory, String.class);
        // </query>
    }
}
