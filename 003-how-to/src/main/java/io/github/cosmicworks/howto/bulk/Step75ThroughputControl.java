package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.ThroughputControlGroupConfig;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosBulkExecutionOptions;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Lets a background load use no more than a share of the throughput, so that customers do not feel
 * it.
 *
 * <p>A throughput control group limits this client: its requests beyond the share wait or are
 * throttled before they are sent. The limit is for the client that sets it; a group that several
 * clients share keeps its accounts in a container of its own.
 *
 * <p>Ends with: {@code Loaded 100 with at most 40% of the throughput}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/throughput-control-spark">Throughput
 *     control</a>
 */
public final class Step75ThroughputControl {

    private Step75ThroughputControl() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "throttled-load", "/categoryId");
            try {
                loadInBackground(container, Catalogue.products(100));
            } finally {
                container.delete();
            }
        }
    }

    static long loadInBackground(CosmosContainer container, List<Product> products) {
        // <throughput_control>
        ThroughputControlGroupConfig background =
                new ThroughputControlGroupConfigBuilder()
                        .groupName("background-load")
                        .targetThroughputThreshold(0.4)
                        .build();
        container.enableLocalThroughputControlGroup(background);

        CosmosBulkExecutionOptions options = new CosmosBulkExecutionOptions();
        options.setThroughputControlGroupName("background-load");
        List<CosmosItemOperation> operations =
                products.stream()
                        .map(
                                p ->
                                        CosmosBulkOperations.getUpsertItemOperation(
                                                p, new PartitionKey(p.categoryId())))
                        .toList();
        long loaded = 0;
        for (CosmosBulkOperationResponse<Object> result :
                container.executeBulkOperations(operations, options)) {
            loaded += Results.status(result) < 300 ? 1 : 0;
        }
        // </throughput_control>
        System.out.printf("Loaded %d with at most 40%% of the throughput%n", loaded);
        return loaded;
    }
}
