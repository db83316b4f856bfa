package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.ThroughputControlGroupConfig;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosBulkExecutionOptions;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.DoubleSummaryStatistics;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Lets a stream in the background use no more than a share of the throughput.
 *
 * <p>Beyond the share the bulk slows down, and with it the stream of operations: it is asked for
 * the next one when there is room for it. The group is made once for the client, before its first
 * use.
 *
 * <p>Ends with: {@code Loaded 60 with at most 132 RU/s}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-control-java">Throughput
 *     control groups in the Java SDK</a>
 */
public final class Step75ThroughputControlAsync {

    private Step75ThroughputControlAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "throttled-load-async", "/categoryId"),
                            container ->
                                    loadInBackground(
                                                    container,
                                                    Flux.fromIterable(Catalogue.products(60)))
                                            .doOnNext(
                                                    charges ->
                                                            System.out.printf(
                                                                    "Loaded %d with at most 132 RU/s%n",
                                                                    charges.getCount())),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    /** Loads the products, and gives the charges of those that were loaded. */
    static Mono<DoubleSummaryStatistics> loadInBackground(
            CosmosAsyncContainer container, Flux<Product> products) {
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
        Flux<CosmosItemOperation> operations =
                products.map(
                        p ->
                                CosmosBulkOperations.getUpsertItemOperation(
                                        p, new PartitionKey(p.categoryId())));
        return container
                .executeBulkOperations(operations, options)
                .filter(result -> Results.status(result) < 300)
                .map(result -> result.getResponse().getRequestCharge())
                .collect(Collectors.summarizingDouble(Double::doubleValue));
        // </throughput_control>
    }
}
