package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosGlobalSecondaryIndexDefinition;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.azure.cosmos.models.ThroughputProperties;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Order;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Keeps orders by city as well as by customer, and lets the service copy them.
 *
 * <p>Orders lie by customer. A query by city asks every partition. A global secondary index is a
 * container with another partition key, which the service fills from its source and keeps up to
 * date; clients only read it. A little later it has what the source has, whatever the consistency
 * level. The index needs autoscale throughput. On an account the feature has to be switched on
 * first.
 *
 * <p>Ends with: {@code Write into the index: refused}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/global-secondary-indexes">Global
 *     secondary indexes</a>
 */
public final class Step26GlobalSecondaryIndex {

    private static final String CITY = "Bergen";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Step26GlobalSecondaryIndex() {}

    /** What a query found, and what it cost. */
    record Found(int orders, double charge) {}

    public static void main(String[] args) throws InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(
                    new CosmosContainerProperties("orders-to-index", "/customerId"),
                    ThroughputProperties.createAutoscaledThroughput(20_000)); // two partitions
            CosmosContainer orders = database.getContainer("orders-to-index");
            try {
                Catalogue.orders(160).forEach(orders::upsertItem);
                CosmosContainer byCity = index(database, "orders-by-city", orders);
                try {
                    compare(orders, byCity);
                } finally {
                    byCity.delete(); // before its source, which cannot be deleted with it
                }
            } finally {
                orders.delete();
            }
        }
    }

    static CosmosContainer index(CosmosDatabase database, String id, CosmosContainer orders) {
        // <global_secondary_index>
        CosmosContainerProperties byCity =
                new CosmosContainerProperties(id, "/city")
                        .setGlobalSecondaryIndexDefinition(
                                new CosmosGlobalSecondaryIndexDefinition(
                                        orders.getId(),
                                        "SELECT c.customerId, c.city, c.status, c.total FROM c"));
        database.createContainer(byCity, ThroughputProperties.createAutoscaledThroughput(1_000));
        // </global_secondary_index>
        return database.getContainer(id);
    }

    static void compare(CosmosContainer orders, CosmosContainer byCity)
            throws InterruptedException {
        Found inSource = ordersOf(CITY, orders, new CosmosQueryRequestOptions());
        System.out.printf(
                "By customer: %d orders of %s for %.2f RU%n",
                inSource.orders(), CITY, inSource.charge());

        awaitOrders(inSource.orders(), byCity);
        Found inIndex = inIndex(byCity);
        System.out.printf(
                "By city:     %d orders of %s for %.2f RU%n",
                inIndex.orders(), CITY, inIndex.charge());

        // <index_follows>
        orders.upsertItem(
                new Order(
                        "late",
                        "fjord-and-fell",
                        "Norway",
                        CITY,
                        "2026-01-15",
                        "open",
                        List.of(),
                        9));
        long written = System.nanoTime();
        awaitOrders(inSource.orders() + 1, byCity);
        // </index_follows>
        System.out.printf(
                "One more:    in the index after %d ms%n",
                Duration.ofNanos(System.nanoTime() - written).toMillis());
        try {
            byCity.upsertItem(
                    new Order(
                            "mine", "nobody", "Norway", CITY, "2026-01-15", "open", List.of(), 9));
            System.out.println("Write into the index: taken");
        } catch (CosmosException e) {
            System.out.println("Write into the index: refused");
        }
    }

    static Found inIndex(CosmosContainer byCity) {
        // <query_index>
        CosmosQueryRequestOptions onePartition =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(CITY));
        return ordersOf(CITY, byCity, onePartition);
        // </query_index>
    }

    private static Found ordersOf(
            String city, CosmosContainer container, CosmosQueryRequestOptions options) {
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT c.customerId, c.total FROM c WHERE c.city = @city",
                        List.of(new SqlParameter("@city", city)));
        int orders = 0;
        double charge = 0;
        for (FeedResponse<JsonNode> page :
                container.queryItems(query, options, JsonNode.class).iterableByPage()) {
            orders += page.getResults().size();
            charge += page.getRequestCharge();
        }
        return new Found(orders, charge);
    }

    private static void awaitOrders(int count, CosmosContainer byCity) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (inIndex(byCity).orders() != count && Instant.now().isBefore(end)) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        if (inIndex(byCity).orders() != count) {
            throw new IllegalStateException(
                    "The index has not followed its source within " + PATIENCE);
        }
    }
}
