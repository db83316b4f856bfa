package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.ChangeFeedProcessorContext;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.models.ChangeFeedPolicy;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/**
 * Handles every version and each delete with the processor, and looks at the request behind them.
 *
 * <p>A handler with two arguments also gets the lease of the batch and the diagnostics of the
 * request that has fetched it. This mode starts from now: what was written before a worker has read
 * its first page does not come. After a rollout the leases of the workers before have expired;
 * beside other workers one takes one of them in each cycle, and the options here say ten.
 *
 * <p>Ends with: {@code Of requests with status 200 that cost something: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-processor">Change
 *     feed processor</a>
 */
public final class Step242AllVersionsWithProcessor {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Step242AllVersionsWithProcessor() {}

    /** One change, with the request that has fetched it. */
    record Change(String operation, int status, double charge) {}

    public static void main(String[] args) throws Exception {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .contentResponseOnWriteEnabled(true) // the leases need it
                        .buildAsyncClient()) {
            client.createDatabaseIfNotExists("cosmicworks").block();
            CosmosAsyncContainer stock =
                    client.getDatabase("cosmicworks").getContainer("every-version");
            CosmosAsyncContainer leases =
                    client.getDatabase("cosmicworks").getContainer("every-version-leases");
            client.getDatabase("cosmicworks")
                    .createContainerIfNotExists(
                            new CosmosContainerProperties("every-version", "/categoryId")
                                    .setChangeFeedPolicy(
                                            ChangeFeedPolicy.createAllVersionsAndDeletesPolicy(
                                                    Duration.ofMinutes(10))))
                    .then(Cosmicworks.container(client, "every-version-leases", "/id"))
                    .block();
            List<Change> handled = new CopyOnWriteArrayList<>();
            ChangeFeedProcessor processor =
                    processor("worker-1", stock, leases, options(), into(handled));
            processor.start().block();
            try {
                waitUntilItReads(processor);
                change(stock);
                Instant giveUp = Instant.now().plus(PATIENCE);
                while (handled.size() < 3 && Instant.now().isBefore(giveUp)) {
                    TimeUnit.MILLISECONDS.sleep(50);
                }
                System.out.printf(
                        "Handled: %s%n", handled.stream().map(Change::operation).toList());
                System.out.printf(
                        "Of requests with status 200 that cost something: %s%n",
                        handled.stream().allMatch(one -> one.status() == 200 && one.charge() > 0));
            } finally {
                Workers.stop(processor).then(stock.delete()).then(leases.delete()).block();
            }
        }
    }

    static ChangeFeedProcessor processor(
            String worker,
            CosmosAsyncContainer stock,
            CosmosAsyncContainer leases,
            ChangeFeedProcessorOptions options,
            BiConsumer<List<ChangeFeedProcessorItem>, ChangeFeedProcessorContext> handler) {
        // <all_versions_processor>
        return new ChangeFeedProcessorBuilder()
                .hostName(worker)
                .feedContainer(stock)
                .leaseContainer(leases)
                .handleAllVersionsAndDeletesChanges(handler)
                .options(options)
                .buildChangeFeedProcessor();
        // </all_versions_processor>
    }

    static ChangeFeedProcessorOptions options() {
        // <leases_per_cycle>
        return new ChangeFeedProcessorOptions()
                .setFeedPollDelay(Duration.ofMillis(200)) // 5 s by default
                // One by default beside other workers, and a cycle is 13 s. More cost more request
                // units when many workers start.
                .setMaxLeasesToAcquirePerCycle(10);
        // </leases_per_cycle>
    }

    static BiConsumer<List<ChangeFeedProcessorItem>, ChangeFeedProcessorContext> into(
            List<Change> handled) {
        // <diagnostics_of_batch>
        return (changes, context) -> {
            CosmosDiagnosticsContext request = context.getDiagnostics();
            for (ChangeFeedProcessorItem change : changes) {
                handled.add(
                        new Change(
                                change.getChangeFeedMetaData().getOperationType().name(),
                                request.getStatusCode(),
                                request.getTotalRequestCharge()));
            }
        };
        // </diagnostics_of_batch>
    }

    static void change(CosmosAsyncContainer stock) {
        stock.createItem(new Product("1", "surf", "Yamba Surfboard", 849.0, 3)).block();
        stock.upsertItem(new Product("1", "surf", "Yamba Surfboard", 799.0, 3)).block();
        stock.deleteItem("1", new PartitionKey("surf"), new CosmosItemRequestOptions()).block();
    }

    /** Each lease has a place to go on from when its first page has been read. */
    static void waitUntilItReads(ChangeFeedProcessor processor) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (!reads(processor) && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (!reads(processor)) {
            throw new IllegalStateException("The processor has read no page");
        }
    }

    private static boolean reads(ChangeFeedProcessor processor) {
        return processor
                .getCurrentState()
                .map(
                        leases ->
                                !leases.isEmpty()
                                        && leases.stream()
                                                .allMatch(
                                                        lease ->
                                                                lease.getContinuationToken()
                                                                        != null))
                .block();
    }
}
