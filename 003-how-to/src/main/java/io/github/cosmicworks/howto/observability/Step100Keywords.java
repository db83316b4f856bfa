package io.github.cosmicworks.howto.observability;

import com.azure.core.util.Context;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosDiagnosticsHandler;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.util.CosmosPagedIterable;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Adds up what each part of a program costs, by keywords that it gives its operations.
 *
 * <p>The diagnostics of an operation know the container and the status, but not why it was sent.
 * Keywords say that: a tenant, a job, a page of the shop. They stay in the client, and its
 * diagnostics handlers find them again.
 *
 * <p>Ends with: {@code The report cost more than the checkout: true}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-java-sdk-v4">Troubleshoot
 *     the Java SDK</a>
 */
public final class Step100Keywords {

    private Step100Keywords() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        Costs costs = new Costs();
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .clientTelemetryConfig(
                                new CosmosClientTelemetryConfig().diagnosticsHandler(costs))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            checkOut(products);
            report(products);
        }
        costs.byKeyword().forEach((word, units) -> System.out.printf("%s: %.2f RU%n", word, units));
        System.out.printf(
                "The report cost more than the checkout: %s%n",
                costs.of("report") > costs.of("checkout"));
    }

    static Product checkOut(CosmosContainer products) {
        // <keyword_of_read>
        CosmosItemRequestOptions checkout =
                new CosmosItemRequestOptions().setKeywordIdentifiers(Set.of("checkout"));
        return products.readItem(
                        "SUR-0001",
                        new PartitionKey("gear-surf-surfboards"),
                        checkout,
                        Product.class)
                .getItem();
        // </keyword_of_read>
    }

    static long report(CosmosContainer products) {
        // <keyword_of_query>
        CosmosQueryRequestOptions report =
                new CosmosQueryRequestOptions().setKeywordIdentifiers(Set.of("report"));
        CosmosPagedIterable<Product> all =
                products.queryItems("SELECT * FROM p WHERE p.sale", report, Product.class);
        // </keyword_of_query>
        return all.stream().count();
    }

    // <keywords_in_diagnostics>
    /** Request units by keyword; an operation without keywords counts nowhere. */
    static final class Costs implements CosmosDiagnosticsHandler {

        private final Map<String, Double> units = new ConcurrentSkipListMap<>();

        @Override
        public void handleDiagnostics(CosmosDiagnosticsContext context, Context trace) {
            if (context.getKeywordIdentifiers() != null) {
                for (String word : context.getKeywordIdentifiers()) {
                    units.merge(word, (double) context.getTotalRequestCharge(), Double::sum);
                }
            }
        }

        // </keywords_in_diagnostics>

        Map<String, Double> byKeyword() {
            return units;
        }

        double of(String word) {
            return units.getOrDefault(word, 0.0);
        }
    }
}
