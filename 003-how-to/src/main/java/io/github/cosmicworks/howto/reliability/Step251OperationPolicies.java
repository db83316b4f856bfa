package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets options for all operations of a kind in one place, while the program runs.
 *
 * <p>A policy sees each operation before it is sent, and its options win over those of the call. So
 * page sizes, timeouts and the like can come from a configuration that changes, and no call needs
 * to know. The last policy that sets an option for an operation decides.
 *
 * <p>Ends with: {@code Pages after the change: [20, 20, 20, 20]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/best-practice-java">Best
 *     practices for the Java SDK</a>
 */
public final class Step251OperationPolicies {

    private Step251OperationPolicies() {}

    /** What an operator may change while the program runs. */
    static final class Settings {
        volatile int pageSize = 40;
        volatile Duration patience = Duration.ofSeconds(10);
    }

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        Settings settings = new Settings();
        try (CosmosClient client =
                withPolicy(
                                new CosmosClientBuilder()
                                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                        .key(System.getenv("COSMOS_KEY")),
                                settings)
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.printf("Pages: %s%n", pages(products));
            settings.pageSize = 20;
            System.out.printf("Pages after the change: %s%n", pages(products));
        }
    }

    static CosmosClientBuilder withPolicy(CosmosClientBuilder builder, Settings settings) {
        // <operation_policy>
        return builder.addOperationPolicy(
                operation -> {
                    CosmosDiagnosticsContext about = operation.getDiagnosticsContext();
                    if (!about.getResourceType().equals("Document")) {
                        return; // what reads databases and containers stays as it is
                    }
                    CosmosRequestOptions options =
                            new CosmosRequestOptions()
                                    .setCosmosEndToEndLatencyPolicyConfig(
                                            new CosmosEndToEndOperationLatencyPolicyConfigBuilder(
                                                            settings.patience)
                                                    .build());
                    if (about.getOperationType().equals("Query")) {
                        options.setMaxItemCount(settings.pageSize);
                    }
                    operation.setRequestOptions(options);
                });
        // </operation_policy>
    }

    static List<Integer> pages(CosmosContainer products) {
        // <pages_by_policy>
        List<Integer> sizes = new ArrayList<>();
        for (FeedResponse<Product> page :
                products.queryItems(
                                "SELECT * FROM p", new CosmosQueryRequestOptions(), Product.class)
                        .iterableByPage()) {
            sizes.add(page.getResults().size());
        }
        // </pages_by_policy>
        return sizes;
    }

    static Product read(CosmosContainer products, String id, String category) {
        return products.readItem(id, new PartitionKey(category), Product.class).getItem();
    }
}
