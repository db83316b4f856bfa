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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * Asks how far the workers are behind, to know when to start another one.
 *
 * <p>The estimator reads the leases and the feed and compares: per lease about how many changes are
 * not yet handled, and the worker that owns it. It is an estimate, not a count: good for an alarm,
 * not for knowing that all is done. It needs no worker to run. Each look costs request units in
 * both containers, so once a minute is a good beginning.
 *
 * <p>Ends with: {@code Not handled yet: 5}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-use-change-feed-estimator">Use
 *     the change feed estimator</a>
 */
public final class Step86EstimateTheLag {

    private Step86EstimateTheLag() {}

    public static void main(String[] args) {
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
                ChangeFeedProcessor processor = processor(orders, leases);
                processor.start().block();
                orders.upsertItem(Map.of("id", "first", "customerId", "maple-cycles")).block();
                Workers.stop(processor).block(); // when it has handled that one
                Flux.fromIterable(Catalogue.orders(5)).concatMap(orders::upsertItem).blockLast();
                System.out.printf("Not handled yet: %d%n", lag(processor));
            } finally {
                orders.delete().then(leases.delete()).block();
            }
        }
    }

    static ChangeFeedProcessor processor(CosmosAsyncContainer orders, CosmosAsyncContainer leases) {
        return new ChangeFeedProcessorBuilder()
                .hostName("worker")
                .feedContainer(orders)
                .leaseContainer(leases)
                .handleLatestVersionChanges(changes -> {}) // what it does does not matter here
                .options(
                        new ChangeFeedProcessorOptions()
                                .setStartFromBeginning(true)
                                .setFeedPollDelay(Duration.ofMillis(200)))
                .buildChangeFeedProcessor();
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
