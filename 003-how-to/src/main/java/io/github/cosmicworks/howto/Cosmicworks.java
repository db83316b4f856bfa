package io.github.cosmicworks.howto;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The database {@code cosmicworks}, made when it is not there: most steps start from it, so that
 * any of them can be the first one to run.
 */
public final class Cosmicworks {

    /** How many products the filled container holds. */
    public static final int PRODUCTS = 80;

    private static final int FOR_EACH_PARTITION = 10_000;
    private static final int NOT_FOUND = 404;

    private Cosmicworks() {}

    /** The database, created if it is not there. */
    public static CosmosDatabase database(CosmosClient client) {
        client.createDatabaseIfNotExists("cosmicworks");
        return client.getDatabase("cosmicworks");
    }

    /** A container in the database, created if it is not there. */
    public static CosmosContainer container(CosmosClient client, String id, String partitionKey) {
        CosmosDatabase database = database(client);
        database.createContainerIfNotExists(new CosmosContainerProperties(id, partitionKey));
        return database.getContainer(id);
    }

    /**
     * The container {@code stock} of a shop that has nothing yet, partitioned by {@code
     * /categoryId}: for steps that write.
     */
    public static CosmosContainer stock(CosmosClient client) {
        return container(client, "stock", "/categoryId");
    }

    /**
     * The container {@code products} with the first {@value #PRODUCTS} products of the catalogue,
     * partitioned by {@code /categoryId}: for steps that read.
     */
    public static CosmosContainer products(CosmosClient client) {
        CosmosContainer container = container(client, "products", "/categoryId");
        fill(container, Catalogue.products(PRODUCTS));
        return container;
    }

    /**
     * A container of its own with the first {@value #PRODUCTS} products, on two physical
     * partitions: autoscale begins with one for every {@value #FOR_EACH_PARTITION} RU/s. On an
     * account it costs what a tenth of that does, for an hour; delete it at the end.
     */
    public static CosmosContainer spread(CosmosClient client, String id) {
        CosmosDatabase database = database(client);
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId"),
                ThroughputProperties.createAutoscaledThroughput(2 * FOR_EACH_PARTITION));
        CosmosContainer container = database.getContainer(id);
        fill(container, Catalogue.products(PRODUCTS));
        return container;
    }

    /** The same for steps that do not wait. */
    public static Mono<CosmosAsyncContainer> spread(CosmosAsyncClient client, String id) {
        CosmosAsyncDatabase database = client.getDatabase("cosmicworks");
        return client.createDatabaseIfNotExists("cosmicworks")
                .then(
                        database.createContainerIfNotExists(
                                new CosmosContainerProperties(id, "/categoryId"),
                                ThroughputProperties.createAutoscaledThroughput(
                                        2 * FOR_EACH_PARTITION)))
                .thenReturn(database.getContainer(id))
                .delayUntil(container -> fill(container, Catalogue.products(PRODUCTS)));
    }

    /** Writes the products to the container, unless an earlier run has. */
    public static void fill(CosmosContainer container, List<Product> products) {
        Product last = products.get(products.size() - 1);
        if (!isThere(container, last.id(), last.categoryId())) {
            products.forEach(container::upsertItem);
        }
    }

    /** The container {@code stock}, for steps that do not wait. */
    public static Mono<CosmosAsyncContainer> stock(CosmosAsyncClient client) {
        return container(client, "stock", "/categoryId");
    }

    /** The container {@code products}, filled, for steps that do not wait. */
    public static Mono<CosmosAsyncContainer> products(CosmosAsyncClient client) {
        return container(client, "products", "/categoryId")
                .delayUntil(container -> fill(container, Catalogue.products(PRODUCTS)));
    }

    /** A container in the database, created if it is not there, for steps that do not wait. */
    public static Mono<CosmosAsyncContainer> container(
            CosmosAsyncClient client, String id, String partitionKey) {
        CosmosAsyncDatabase database = client.getDatabase("cosmicworks");
        return client.createDatabaseIfNotExists("cosmicworks")
                .then(database.createContainerIfNotExists(id, partitionKey))
                .thenReturn(database.getContainer(id));
    }

    private static Mono<Void> fill(CosmosAsyncContainer container, List<Product> products) {
        Product last = products.get(products.size() - 1);
        Mono<Void> write = Flux.fromIterable(products).concatMap(container::upsertItem).then();
        return container
                .readItem(last.id(), new PartitionKey(last.categoryId()), Product.class)
                .then()
                .onErrorResume(
                        CosmosException.class,
                        e -> e.getStatusCode() == NOT_FOUND ? write : Mono.error(e));
    }

    private static boolean isThere(CosmosContainer container, String id, String categoryId) {
        try {
            container.readItem(id, new PartitionKey(categoryId), Product.class);
            return true;
        } catch (CosmosException e) {
            if (e.getStatusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
