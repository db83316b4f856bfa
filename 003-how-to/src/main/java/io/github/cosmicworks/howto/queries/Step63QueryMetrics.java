package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Looks at what a query did: how many items it read, how many it returned, and where the time went.
 *
 * <p>A query that reads far more items than it returns filters without an index. The metrics are
 * part of the diagnostics of each page; switch them off in the options if nobody reads them.
 *
 * <p>Ends with: {@code Returned 10 items}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query-metrics-performance">Query
 *     execution metrics</a>
 */
public final class Step63QueryMetrics {

    private Step63QueryMetrics() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.printf("Returned %d items%n", withMetrics(products));
        }
    }

    static int withMetrics(CosmosContainer products) {
        // <query_metrics>
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setQueryMetricsEnabled(true);
        String query = "SELECT * FROM p WHERE LOWER(p.categoryId) = 'bikes-road'";
        int returned = 0;
        for (FeedResponse<Product> page :
                products.queryItems(query, options, Product.class).iterableByPage()) {
            returned += page.getResults().size();
            System.out.printf(
                    "%.2f RU in %s%n",
                    page.getRequestCharge(), page.getCosmosDiagnostics().getDuration());
            System.out.println(page.getCosmosDiagnostics());
        }
        // </query_metrics>
        return returned;
    }
}
