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
import java.time.Duration;
import java.time.Instant;
import java.util.DoubleSummaryStatistics;
import java.util.List;

/**
 * Lets a background load use no more than a part of the throughput, so that customers do not feel
 * it.
 *
 * <p>A throughput control group limits this client: when its part of a second is used up, its
 * requests wait for the next one. A request counts when it is answered, so that small ones keep the
 * load even; what has waited too often comes back as 429, to be run again as in 003/74. The limit
 * is for the client that sets it; a group that several clients share keeps its accounts in a
 * container of its own.
 *
 * <p>The target is a number of RU/s. It can also be a part of the container's throughput, {@code
 * targetThroughputThreshold(0.33)}: then the SDK reads that throughput, which a Microsoft Entra
 * token may not (403, sub-status 5300) and a serverless account does not have (400).
 *
 * <p>Ends with: {@code Held back: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-control-java">Throughput
 *     control groups in the Java SDK</a>
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
                List<Product> products = Catalogue.products(120);
                List<Product> firstHalf = products.subList(0, 60);
                List<Product> secondHalf = products.subList(60, 120);
                Instant start = Instant.now();
                double free = load(container, firstHalf, new CosmosBulkExecutionOptions()).getSum();
                Duration alone = Duration.between(start, Instant.now());
                System.out.printf("Without a group: %.0f RU in %d ms%n", free, alone.toMillis());

                start = Instant.now();
                double held = loadInBackground(container, secondHalf).getSum();
                Duration inGroup = Duration.between(start, Instant.now());
                System.out.printf("In the group:    %.0f RU in %d ms%n", held, inGroup.toMillis());
                System.out.printf("Held back: %s%n", inGroup.compareTo(alone) > 0);
            } finally {
                container.delete();
            }
        }
    }

    /** Loads the products, and gives the charges of those that were loaded. */
    static DoubleSummaryStatistics loadInBackground(
            CosmosContainer container, List<Product> products) {
        // <throughput_control>
        ThroughputControlGroupConfig background =
                new ThroughputControlGroupConfigBuilder()
                        .groupName("background-load")
                        .targetThroughput(132) // RU/s: a third of 400
                        .build();
        container.enableLocalThroughputControlGroup(background);

        CosmosBulkExecutionOptions options = new CosmosBulkExecutionOptions();
        options.setThroughputControlGroupName("background-load");
        options.setMaxMicroBatchSize(10); // a request that has been sent is not held back any more
        // </throughput_control>
        return load(container, products, options);
    }

    private static DoubleSummaryStatistics load(
            CosmosContainer container, List<Product> products, CosmosBulkExecutionOptions options) {
        // <load>
        List<CosmosItemOperation> operations =
                products.stream()
                        .map(
                                p ->
                                        CosmosBulkOperations.getUpsertItemOperation(
                                                p, new PartitionKey(p.categoryId())))
                        .toList();
        DoubleSummaryStatistics charges = new DoubleSummaryStatistics();
        for (CosmosBulkOperationResponse<Object> result :
                container.executeBulkOperations(operations, options)) {
            if (Results.status(result) < 300) {
                charges.accept(result.getResponse().getRequestCharge());
            }
        }
        // </load>
        return charges;
    }
}
