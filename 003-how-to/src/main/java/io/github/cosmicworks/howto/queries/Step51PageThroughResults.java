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
import java.util.Iterator;
import java.util.List;

/**
 * Hands out a query page by page: a continuation token travels to the browser and back.
 *
 * <p>The service keeps no cursor. The token says where the next page starts, for this query and
 * this container; it may be kept for as long as one likes, and should be treated as opaque. A page
 * may hold fewer items than asked for, even none: only an absent token means the end.
 *
 * <p>Ends with: {@code Pages: [4, 4, 2]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination">Pagination</a>
 */
public final class Step51PageThroughResults {

    private Step51PageThroughResults() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            List<Integer> sizes = new ArrayList<>();
            String token = null;
            do {
                Page page = page(products, "gear-surf-surfboards", token);
                sizes.add(page.names().size());
                token = page.next(); // goes to the client, and comes back with its next request
            } while (token != null);
            System.out.printf("Pages: %s%n", sizes);
        }
    }

    /**
     * What a web service answers.
     *
     * @param next the token to ask for the next page with; null after the last
     */
    public record Page(List<String> names, String next) {}

    static Page page(CosmosContainer products, String categoryId, String token) {
        // <page>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.name FROM p WHERE p.categoryId = @category ORDER BY p.name",
                        new SqlParameter("@category", categoryId));
        CosmosQueryRequestOptions inCategory =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(categoryId));
        CosmosPagedIterable<String> names = products.queryItems(query, inCategory, String.class);

        Iterator<FeedResponse<String>> pages = names.iterableByPage(token, 4).iterator();
        if (!pages.hasNext()) {
            return new Page(List.of(), null);
        }
        FeedResponse<String> page = pages.next();
        return new Page(page.getResults(), page.getContinuationToken());
        // </page>
    }
}
