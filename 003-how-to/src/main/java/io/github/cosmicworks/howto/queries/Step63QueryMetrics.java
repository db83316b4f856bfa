package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.Arrays;

/**
 * Looks at what a query did: how many items it read to find those that it returned.
 *
 * <p>A query that reads far more items than it returns filters without an index, here because of
 * the function around the property. The metrics are measured unless the options say otherwise; the
 * diagnostics of a page hold them beside the times and retries of the client.
 *
 * <p>Ends with: {@code Read 10 items to return 5}
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
            Work work = work(Cosmicworks.products(client));
            System.out.printf("Read %d items to return %d%n", work.read(), work.returned());
        }
    }

    /** How many items a query read, and how many it returned. */
    public record Work(int read, int returned) {}

    static Work work(CosmosContainer products) {
        // <query_metrics>
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions()
                        .setPartitionKey(new PartitionKey("bikes-road"))
                        .setQueryMetricsEnabled(true);
        String query = "SELECT * FROM p WHERE UPPER(p.name) >= 'M'";
        int read = 0;
        int returned = 0;
        for (FeedResponse<Product> page :
                products.queryItems(query, options, Product.class).iterableByPage()) {
            String metrics = page.getResponseHeaders().get("x-ms-documentdb-query-metrics");
            System.out.println(metrics.replace(';', '\n'));
            read += number("retrievedDocumentCount", metrics);
            returned += number("outputDocumentCount", metrics);
        }
        // </query_metrics>
        return new Work(read, returned);
    }

    private static int number(String name, String metrics) {
        // <read_metric>
        return Arrays.stream(metrics.split(";"))
                .filter(metric -> metric.startsWith(name + "="))
                .mapToInt(metric -> Integer.parseInt(metric.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
        // </read_metric>
    }
}
