package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.ChangeFeedProcessorState;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;

/**
 * Asks how far the workers are behind, to know when to start another one.
 *
 * <p>The estimator reads the leases and the feed and compares: per lease the number of changes not
 * yet handled and the worker that owns it. It needs no worker to run.
 *
 * <p>Ends with: {@code Not handled yet: 5}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-use-change-feed-estimator">Use
 *     the change feed estimator</a>
 */
public final class Step86EstimateTheLag {

    private Step86EstimateTheLag() {}

    public static void main(String[] args) throws Exception {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .contentResponseOnWriteEnabled(true) // the leases need it
                        .buildAsyncClient()) {
            CosmosAsyncContainer orders =
                    client.getDatabase("cosmicworks").getContainer("estimated-orders");
            CosmosAsyncContainer leases =
                    client.getDatabase("cosmicworks").getContainer("estimated-orders-leases");
            Cosmicworks.container(client, "estimated-orders", "/customerId")
                    .then(Cosmicworks.container(client, "estimated-orders-leases", "/id"))
                    .block();
            try {
                CountDownLatch caughtUp = new CountDownLatch(1);
                ChangeFeedProcessor processor = processor(orders, leases, caughtUp);
                processor.start().block();
                orders.upsertItem(Map.of("id", "first", "customerId", "maple-cycles")).block();
                awaitHandled(processor, caughtUp);
                Workers.stop(processor).block();
                Flux.fromIterable(Catalogue.orders(5)).concatMap(orders::upsertItem).blockLast();
                System.out.printf("Not handled yet: %d%n", lag(processor));
            } finally {
                orders.delete().then(leases.delete()).block();
            }
        }
    }

    static ChangeFeedProcessor processor(
            CosmosAsyncContainer orders, CosmosAsyncContainer leases, CountDownLatch caughtUp) {
        return new ChangeFeedProcessorBuilder()
                .hostName("worker")
                .feedContainer(orders)
                .leaseContainer(leases)
                .handleLatestVersionChanges(changes -> caughtUp.countDown())
                .options(
                        new ChangeFeedProcessorOptions()
                                .setStartFromBeginning(true)
                                .setFeedPollDelay(Duration.ofMillis(200)))
                .buildChangeFeedProcessor();
    }

    /** Waits until the handler was called and the lease says so. */
    static void awaitHandled(ChangeFeedProcessor processor, CountDownLatch caughtUp)
            throws InterruptedException {
        Instant giveUp = Instant.now().plusSeconds(60);
        boolean called = caughtUp.await(60, TimeUnit.SECONDS);
        while (called && !everythingHandled(processor) && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(200);
        }
    }

    private static boolean everythingHandled(ChangeFeedProcessor processor) {
        return Objects.requireNonNull(processor.getCurrentState().block(), "an answer").stream()
                .allMatch(lease -> lease.getEstimatedLag() == 0);
    }

    static int lag(ChangeFeedProcessor processor) {
        // <estimate_the_lag>
        List<ChangeFeedProcessorState> leases =
                Objects.requireNonNull(processor.getCurrentState().block(), "an answer");
        int lag = 0;
        for (ChangeFeedProcessorState lease : leases) {
            System.out.printf(
                    "Lease %s is %d behind%n", lease.getLeaseToken(), lease.getEstimatedLag());
            lag += lease.getEstimatedLag();
        }
        // </estimate_the_lag>
        return lag;
    }
}
