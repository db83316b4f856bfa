package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;

/**
 * Runs two workers that share the change feed, stops both, and starts one that goes on where they
 * were.
 *
 * <p>Workers find each other in the lease container: each partition is a lease, and a lease has one
 * owner at a time, so that a container as small as this one keeps one of the two busy while the
 * other stands by. Nothing is lost when a worker stops, since its leases remember what it has
 * finished; another takes them over, and may be given again what the first was at work on. That
 * holds for work that a handler has finished when it returns, see 003/83.
 *
 * <p>Ends with: {@code Handled by the two: 8, after the restart: 16}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-processor">Change
 *     feed processor</a>
 */
public final class Step84ShareTheWork {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Step84ShareTheWork() {}

    public static void main(String[] args) throws Exception {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .contentResponseOnWriteEnabled(true) // the leases need it
                        .buildAsyncClient()) {
            CosmosAsyncContainer orders =
                    client.getDatabase("cosmicworks").getContainer("shared-orders");
            CosmosAsyncContainer leases =
                    client.getDatabase("cosmicworks").getContainer("shared-orders-leases");
            Cosmicworks.container(client, "shared-orders", "/customerId")
                    .then(Cosmicworks.container(client, "shared-orders-leases", "/id"))
                    .block();
            Set<String> handled = new ConcurrentSkipListSet<>(); // some may come twice
            try {
                List<ChangeFeedProcessor> two =
                        List.of(
                                worker("anne", orders, leases, handled::add),
                                worker("bob", orders, leases, handled::add));
                Flux.fromIterable(two).concatMap(ChangeFeedProcessor::start).blockLast();
                Flux.fromIterable(Catalogue.orders(8)).concatMap(orders::upsertItem).blockLast();
                waitUntil(handled, 8);
                Flux.fromIterable(two).flatMap(Workers::stop).blockLast();
                int byTwo = handled.size();

                Flux.fromIterable(Catalogue.orders(16))
                        .skip(8)
                        .concatMap(orders::upsertItem)
                        .blockLast();
                ChangeFeedProcessor third = worker("carla", orders, leases, handled::add);
                third.start().block();
                waitUntil(handled, 16);
                Workers.stop(third).block();
                System.out.printf(
                        "Handled by the two: %d, after the restart: %d%n", byTwo, handled.size());
            } finally {
                orders.delete().then(leases.delete()).block();
            }
        }
    }

    static ChangeFeedProcessor worker(
            String name,
            CosmosAsyncContainer orders,
            CosmosAsyncContainer leases,
            Consumer<String> handler) {
        // <share_the_work>
        ChangeFeedProcessorOptions options =
                new ChangeFeedProcessorOptions()
                        .setStartFromBeginning(true)
                        // Short, to see it happen. By default 5 s, 13 s, 17 s and 60 s: each look
                        // costs a request, and a worker that is too slow loses its lease.
                        .setFeedPollDelay(Duration.ofMillis(200))
                        .setLeaseAcquireInterval(Duration.ofSeconds(1))
                        .setLeaseRenewInterval(Duration.ofSeconds(1))
                        .setLeaseExpirationInterval(Duration.ofSeconds(5));
        return new ChangeFeedProcessorBuilder()
                .hostName(name) // unique among the workers
                .feedContainer(orders)
                .leaseContainer(leases) // the same for all workers
                .handleLatestVersionChanges(
                        changes -> {
                            for (ChangeFeedProcessorItem change : changes) {
                                handler.accept(change.getCurrent().path("id").asText());
                            }
                        })
                .options(options)
                .buildChangeFeedProcessor();
        // </share_the_work>
    }

    static void waitUntil(Set<String> handled, int count) throws InterruptedException {
        Instant giveUp = Instant.now().plus(PATIENCE);
        while (handled.size() < count && Instant.now().isBefore(giveUp)) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        if (handled.size() < count) {
            throw new IllegalStateException("Not all changes have come: " + handled);
        }
    }
}
