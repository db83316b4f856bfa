package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Handles every change as it comes, with the processor that keeps its place in a lease container.
 *
 * <p>The processor reads all partitions, calls the handler with batches of changes and writes down
 * how far it has come. A handler that throws gets the same batch again, so it must bear to see a
 * change twice.
 *
 * <p>Ends with: {@code Handled: [1, 2, 3]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-processor">Change
 *     feed processor</a>
 */
public final class Step83HandleChangesWithProcessor {

    private Step83HandleChangesWithProcessor() {}

    public static void main(String[] args) throws Exception {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .contentResponseOnWriteEnabled(true) // the leases need it
                        .buildAsyncClient()) {
            CosmosAsyncContainer orders =
                    client.getDatabase("cosmicworks").getContainer("processed-orders");
            CosmosAsyncContainer leases =
                    client.getDatabase("cosmicworks").getContainer("processed-orders-leases");
            Cosmicworks.container(client, "processed-orders", "/customerId")
                    .then(Cosmicworks.container(client, "processed-orders-leases", "/id"))
                    .block();
            Set<String> handled = new TreeSet<>();
            BlockingQueue<String> changes = new LinkedBlockingQueue<>();
            ChangeFeedProcessor processor = processor("worker-1", orders, leases, changes::add);
            processor.start().block();
            try {
                for (String id : List.of("1", "2", "3")) {
                    orders.upsertItem(Map.of("id", id, "customerId", "maple-cycles")).block();
                }
                while (handled.size() < 3) {
                    handled.add(
                            Objects.requireNonNull(
                                    changes.poll(60, TimeUnit.SECONDS), "no change came"));
                }
                System.out.printf("Handled: %s%n", handled);
            } finally {
                Workers.stop(processor).then(orders.delete()).then(leases.delete()).block();
            }
        }
    }

    static ChangeFeedProcessor processor(
            String worker,
            CosmosAsyncContainer orders,
            CosmosAsyncContainer leases,
            Consumer<String> handler) {
        // <change_feed_processor>
        ChangeFeedProcessorOptions options =
                new ChangeFeedProcessorOptions()
                        .setStartFromBeginning(true)
                        .setFeedPollDelay(Duration.ofMillis(200)); // 5 s by default
        return new ChangeFeedProcessorBuilder()
                .hostName(worker)
                .feedContainer(orders)
                .leaseContainer(leases)
                .handleLatestVersionChanges(
                        changes ->
                                changes.forEach(
                                        change ->
                                                handler.accept(
                                                        change.getCurrent().path("id").asText())))
                .options(options)
                .buildChangeFeedProcessor();
        // </change_feed_processor>
    }
}
