package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Handles every change as it comes, with the processor that keeps its place in a lease container.
 *
 * <p>The processor reads all partitions, calls the handler with batches of changes and, when the
 * handler has returned, writes down how far it has come. So the handler finishes the work before it
 * returns: what it only puts on a queue counts as done, and is lost when the program stops. A
 * handler that throws gets the same batch again; each change comes at least once, in the order of
 * its partition key, and a handler must bear to see one twice.
 *
 * <p>The lease container is partitioned by {@code /id}, and the client that writes to it asks for
 * the content of its writes; without either, the processor does not start. The prefix is one for
 * each application that reads the feed, the name one for each of its workers.
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
        // <client_of_leases>
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .contentResponseOnWriteEnabled(true) // the leases need it
                        .buildAsyncClient()) {
            // </client_of_leases>
            CosmosAsyncContainer orders =
                    client.getDatabase("cosmicworks").getContainer("processed-orders");
            CosmosAsyncContainer leases =
                    client.getDatabase("cosmicworks").getContainer("processed-orders-leases");
            Cosmicworks.container(client, "processed-orders", "/customerId")
                    .then(Cosmicworks.container(client, "processed-orders-leases", "/id"))
                    .block();
            Set<String> handled = new ConcurrentSkipListSet<>();
            CountDownLatch three = new CountDownLatch(3);
            ChangeFeedProcessor processor =
                    processor(
                            "worker-1",
                            orders,
                            leases,
                            id -> {
                                if (handled.add(id)) { // it may come twice
                                    three.countDown();
                                }
                            });
            processor.start().block();
            try {
                for (String id : List.of("1", "2", "3")) {
                    orders.upsertItem(Map.of("id", id, "customerId", "maple-cycles")).block();
                }
                if (!three.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("Not all changes have come: " + handled);
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
                        .setLeasePrefix("labels") // for each application one
                        .setStartFromBeginning(true)
                        .setFeedPollDelay(Duration.ofMillis(200)); // 5 s by default
        return new ChangeFeedProcessorBuilder()
                .hostName(worker) // for each worker one
                .feedContainer(orders)
                .leaseContainer(leases)
                .handleLatestVersionChanges(
                        changes -> {
                            for (ChangeFeedProcessorItem change : changes) {
                                handler.accept(change.getCurrent().path("id").asText());
                            }
                            // Now all of it is done: the lease moves on when this returns.
                        })
                .options(options)
                .buildChangeFeedProcessor();
        // </change_feed_processor>
    }
}
