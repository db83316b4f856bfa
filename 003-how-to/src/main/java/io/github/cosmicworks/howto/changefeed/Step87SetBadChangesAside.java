package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Puts a change that nobody can handle into a container of its own, so that those behind it are not
 * held up.
 *
 * <p>A handler that throws gets the same batch again, at once and for ever: a single bad order
 * stops its partition, while those before it are handled again and again. So an error that will
 * never pass is written down with its change, and the handler goes on. An error that may pass is
 * still thrown. When the bad change cannot be written down either, the batch comes again, and
 * nothing is lost.
 *
 * <p>Ends with: {@code Set aside: [2: nothing was ordered]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-processor">Change
 *     feed processor</a>
 */
public final class Step87SetBadChangesAside {

    private Step87SetBadChangesAside() {}

    public static void main(String[] args) throws InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .contentResponseOnWriteEnabled(true) // the leases need it
                        .buildAsyncClient()) {
            CosmosAsyncContainer orders =
                    Cosmicworks.container(client, "good-and-bad-orders", "/customerId").block();
            CosmosAsyncContainer leases =
                    Cosmicworks.container(client, "good-and-bad-orders-leases", "/id").block();
            CosmosAsyncContainer aside =
                    Cosmicworks.container(client, "orders-set-aside", "/customerId").block();
            try {
                for (int n = 1; n <= 3; n++) {
                    orders.upsertItem(order(n, n == 2 ? 0 : 5)).block();
                }
                System.out.printf("Thrown on:  handled %s%n", throwOn(orders, leases, 6));
                System.out.printf("Going on:   handled %s%n", goOn(orders, leases, aside));
                System.out.printf("Set aside: %s%n", read(aside));
            } finally {
                orders.delete().then(leases.delete()).then(aside.delete()).block();
            }
        }
    }

    private static Map<String, Object> order(int number, int pieces) {
        return Map.of("id", "" + number, "customerId", "maple-cycles", "pieces", pieces);
    }

    /** What it is about: an order of nothing cannot be sent, today or tomorrow. */
    static void send(JsonNode order) {
        if (order.path("pieces").intValue() == 0) {
            throw new IllegalArgumentException("nothing was ordered");
        }
    }

    private static Queue<String> throwOn(
            CosmosAsyncContainer orders, CosmosAsyncContainer leases, int changes)
            throws InterruptedException {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        CountDownLatch looks = new CountDownLatch(changes);
        ChangeFeedProcessor processor =
                processor(
                        "thrown",
                        orders,
                        leases,
                        order -> {
                            looks.countDown();
                            send(order);
                            handled.add(order.path("id").asText());
                        });
        processor.start().block();
        await(looks);
        processor.stop().block();
        return handled;
    }

    private static Queue<String> goOn(
            CosmosAsyncContainer orders, CosmosAsyncContainer leases, CosmosAsyncContainer aside)
            throws InterruptedException {
        Queue<String> handled = new ConcurrentLinkedQueue<>();
        CountDownLatch good = new CountDownLatch(2);
        Consumer<JsonNode> handler =
                order -> {
                    send(order);
                    handled.add(order.path("id").asText());
                    good.countDown();
                };
        ChangeFeedProcessor processor =
                processor("aside", orders, leases, settingAside(handler, aside));
        processor.start().block();
        await(good);
        Workers.stop(processor).block();
        return handled;
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The changes have not come");
        }
    }

    // <set_aside>
    static Consumer<JsonNode> settingAside(Consumer<JsonNode> handler, CosmosAsyncContainer aside) {
        return order -> {
            try {
                handler.accept(order);
            } catch (IllegalArgumentException e) { // and no other: what may pass is thrown
                setAside(order, e.getMessage(), aside);
            }
        };
    }

    /** Waits until it is written, which a handler may: it runs on threads that are for waiting. */
    private static void setAside(JsonNode order, String why, CosmosAsyncContainer aside) {
        Map<String, Object> letter =
                Map.of(
                        "id",
                        order.path("id"),
                        "customerId",
                        order.path("customerId"),
                        "why",
                        why,
                        "change",
                        order);
        aside.upsertItem(letter).block(Duration.ofSeconds(30));
    }

    // </set_aside>

    static ChangeFeedProcessor processor(
            String application,
            CosmosAsyncContainer orders,
            CosmosAsyncContainer leases,
            Consumer<JsonNode> handler) {
        // <processor_with_handler>
        return new ChangeFeedProcessorBuilder()
                .hostName("worker-1")
                .feedContainer(orders)
                .leaseContainer(leases)
                .handleLatestVersionChanges(
                        changes ->
                                changes.stream()
                                        .map(ChangeFeedProcessorItem::getCurrent)
                                        .forEach(handler))
                .options(
                        new ChangeFeedProcessorOptions()
                                .setLeasePrefix(application)
                                .setStartFromBeginning(true)
                                .setFeedPollDelay(Duration.ofMillis(200))
                                .setLeaseAcquireInterval(Duration.ofSeconds(1)))
                .buildChangeFeedProcessor();
        // </processor_with_handler>
    }

    static List<String> read(CosmosAsyncContainer aside) {
        return aside.queryItems(
                        "SELECT * FROM o ORDER BY o.id",
                        new CosmosQueryRequestOptions(),
                        JsonNode.class)
                .map(order -> order.path("id").asText() + ": " + order.path("why").asText())
                .collectList()
                .block();
    }
}
