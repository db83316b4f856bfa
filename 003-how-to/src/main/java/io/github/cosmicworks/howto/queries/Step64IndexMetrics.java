package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Asks which indexes a query used, and which it might have used.
 *
 * <p>Index metrics name the paths of the policy that were used, and single or composite indexes
 * that may help, with the impact that each is likely to have. They cost time: switch them on to
 * look at a query, not in production.
 *
 * <p>Ends with: {@code Used: /price/?}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/index-metrics">Index metrics</a>
 */
public final class Step64IndexMetrics {

    private Step64IndexMetrics() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.printf(
                    "Used: %s%n",
                    indexMetrics(products).contains("/price/?") ? "/price/?" : "nothing");
        }
    }

    static String indexMetrics(CosmosContainer products) {
        // <index_metrics>
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setIndexMetricsEnabled(true);
        String query = "SELECT * FROM p WHERE p.price > 500";
        FeedResponse<Product> page =
                products.queryItems(query, options, Product.class)
                        .iterableByPage()
                        .iterator()
                        .next();
        String encoded = page.getResponseHeaders().get("x-ms-cosmos-index-utilization");
        String metrics = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
        System.out.println(metrics);
        // </index_metrics>
        return metrics;
    }
}
