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
 * Reads all pages of a query one after the other, and shows what asking for a single one costs.
 *
 * <p>The service keeps no cursor: each page is a query of its own. The iterator reads ahead, which
 * saves time for a program that goes through all of them. For one that wants a single page it is a
 * second query for nothing, and so it is with the first of {@code streamByPage}: the asynchronous
 * API asks once, see 003/51-async. A page may hold fewer items than asked for, even none.
 *
 * <p>Ends with: {@code One page alone: 2 queries}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination">Pagination</a>
 */
public final class Step51PageThroughResults {

    private Step51PageThroughResults() {}

    public static void main(String[] args) throws InterruptedException {
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

            onePage(products, "gear-surf-surfboards");
            Queries.waitFor(2, queries); // the second one may still be on its way
            System.out.printf("One page alone: %d queries%n", queries.get());
        }
    }

    static List<Integer> sizesOfPages(CosmosContainer products, String categoryId) {
        // <pages>
        List<Integer> sizes = new ArrayList<>();
        for (FeedResponse<String> page : names(products, categoryId).iterableByPage(4)) {
            sizes.add(page.getResults().size());
        }
        // </pages>
        return sizes;
    }

    /** What not to do: the iterator asks for the page after this one, too. */
    static List<String> onePage(CosmosContainer products, String categoryId) {
        // <one_page>
        FeedResponse<String> first =
                names(products, categoryId).iterableByPage(4).iterator().next();
        return first.getResults();
        // </one_page>
    }

    private static CosmosPagedIterable<String> names(CosmosContainer products, String categoryId) {
        // <query>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.name FROM p WHERE p.categoryId = @category ORDER BY p.name",
                        new SqlParameter("@category", categoryId));
        CosmosQueryRequestOptions inCategory =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(categoryId));
        return products.queryItems(query, inCategory, String.class);
        // </query>
    }
}
