package io.github.cosmicworks.howto.modeling;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.cosmos.util.CosmosPagedFlux;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.howto.changefeed.Workers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;

/**
 * Keeps a copy of the orders by country, with the change feed, for questions about one country.
 *
 * <p>The orders are partitioned by customer. Who asks for a country asks all partitions, or a copy
 * that is partitioned by country. A processor writes the copy: an upsert, because a change may come
 * twice. The copy follows a moment later. In the same way data moves to another partition key
 * without a pause. When the new container has caught up, the application changes over.
 *
 * <p>Ends with: {@code In the copy: 8 orders}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-design-patterns#data-movement">Change
 *     feed design patterns: data movement</a>
 */
public final class Step226CopyByAnotherKey {

    private static final int ORDERS = 32;
    private static final int TWO_PARTITIONS = 20_000;

    private Step226CopyByAnotherKey() {}

    public static void main(String[] args) throws InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .contentResponseOnWriteEnabled(true) // the leases need it
                        .buildAsyncClient()) {
            CosmosAsyncContainer byCountry =
                    Cosmicworks.container(client, "orders-by-country", "/country").block();
            CosmosAsyncDatabase database = client.getDatabase("cosmicworks");
            database.createContainerIfNotExists(
                            new CosmosContainerProperties("copied-orders", "/customerId"),
                            ThroughputProperties.createAutoscaledThroughput(TWO_PARTITIONS))
                    .block();
            CosmosAsyncContainer orders = database.getContainer("copied-orders");
            CosmosAsyncContainer leases =
                    Cosmicworks.container(client, "orders-by-country-leases", "/id").block();
            Set<String> ids = ConcurrentHashMap.newKeySet();
            CountDownLatch copied = new CountDownLatch(ORDERS);
            ChangeFeedProcessor processor =
                    copy(
                            orders,
                            byCountry,
                            leases,
                            change -> {
                                if (ids.add(change.path("id").asText())) { // it may come twice
                                    copied.countDown();
                                }
                            });
            try {
                Flux.fromIterable(Catalogue.orders(ORDERS))
                        .concatMap(orders::upsertItem)
                        .blockLast();
                System.out.printf("Norway, from all customers: %s%n", all(orders, "Norway"));
                processor.start().block();
                if (!copied.await(60, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("Not all orders have come: " + copied);
                }
                Answer answer = within(byCountry, "Norway");
                System.out.printf("Norway, from the copy: %s%n", answer);
                System.out.printf("In the copy: %d orders%n", answer.orders());
            } finally {
                Workers.stop(processor).block();
                orders.delete().then(byCountry.delete()).then(leases.delete()).block();
            }
        }
    }

    /** How many orders a query has found, and for what. */
    record Answer(int orders, double charge) {

        Answer plus(Answer page) {
            return new Answer(orders + page.orders, charge + page.charge);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%d orders for %.2f RU", orders, charge);
        }
    }

    /** Called when a change has been copied. */
    @FunctionalInterface
    interface Copied {
        void done(JsonNode change);
    }

    static ChangeFeedProcessor copy(
            CosmosAsyncContainer orders,
            CosmosAsyncContainer byCountry,
            CosmosAsyncContainer leases,
            Copied copied) {
        // <copy_by_another_key>
        return new ChangeFeedProcessorBuilder()
                .hostName("worker-1")
                .feedContainer(orders)
                .leaseContainer(leases)
                .options(
                        new ChangeFeedProcessorOptions()
                                .setStartFromBeginning(true) // what is there already comes, too
                                .setFeedPollDelay(Duration.ofMillis(200))
                                .setLeaseAcquireInterval(Duration.ofSeconds(1)))
                .handleLatestVersionChanges(
                        changes -> {
                            for (ChangeFeedProcessorItem change : changes) {
                                JsonNode order = change.getCurrent();
                                write(order, byCountry);
                                copied.done(order);
                            }
                        })
                .buildChangeFeedProcessor();
        // </copy_by_another_key>
    }

    /** Waits until it is written, which a handler may: it runs on threads that are for waiting. */
    private static void write(JsonNode order, CosmosAsyncContainer byCountry) {
        // <write_twice_is_written_once>
        byCountry.upsertItem(order).block(Duration.ofSeconds(30));
        // </write_twice_is_written_once>
    }

    /** Asks every partition. */
    static Answer all(CosmosAsyncContainer orders, String country) {
        // <ask_everywhere>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM o WHERE o.country = @country",
                        List.of(new SqlParameter("@country", country)));
        return answer(orders.queryItems(query, Order.class));
        // </ask_everywhere>
    }

    /** Asks the partition of the country. */
    static Answer within(CosmosAsyncContainer byCountry, String country) {
        // <ask_one_partition>
        CosmosQueryRequestOptions within =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(country));
        return answer(byCountry.queryItems("SELECT * FROM o", within, Order.class));
        // </ask_one_partition>
    }

    private static Answer answer(CosmosPagedFlux<Order> found) {
        return found.byPage()
                .map(page -> new Answer(page.getResults().size(), page.getRequestCharge()))
                .reduce(new Answer(0, 0), Answer::plus)
                .block();
    }
}
