package io.github.cosmicworks.benchmarks.run;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.benchmarks.setup.QueryData;
import io.github.cosmicworks.benchmarks.setup.Server;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;

/** The database of a run: makes it, fills it and removes it. */
final class Provisioner {

    private static final String PARTITION_KEY = "/categoryId";
    private static final int IN_FLIGHT = 16;
    private static final int NOT_FOUND = 404;

    private Provisioner() {}

    /**
     * Makes the database with all that benchmarks read.
     *
     * @param throughput RU/s of each of the two containers
     * @return the region that answered
     */
    static String create(Server server, String database, int throughput) {
        try (CosmosAsyncClient client =
                Clients.builder(server, Connection.GATEWAY).buildAsyncClient()) {
            client.createDatabase(database).block();
            CosmosAsyncDatabase made = client.getDatabase(database);
            ThroughputProperties provisioned =
                    ThroughputProperties.createManualThroughput(throughput);
            for (String name : List.of(Clients.ITEMS, Clients.QUERIES)) {
                made.createContainer(name, PARTITION_KEY, provisioned).block();
            }
            fill(
                    made.getContainer(Clients.ITEMS),
                    Stream.of(1, 10, 100)
                            .map(
                                    size ->
                                            Product.of(
                                                    Product.readableId(size),
                                                    Product.CATEGORY,
                                                    size)));
            fill(
                    made.getContainer(Clients.QUERIES),
                    IntStream.range(0, QueryData.ITEMS)
                            .mapToObj(
                                    number ->
                                            Product.of(
                                                    Product.queriedId(number),
                                                    Product.queriedCategory(number),
                                                    1)));
            return made.read().block().getDiagnostics().getContactedRegionNames().stream()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void fill(CosmosAsyncContainer container, Stream<Product> items) {
        Flux.fromStream(items)
                .flatMap(
                        item ->
                                container.createItem(
                                        item, new PartitionKey(item.categoryId()), null),
                        IN_FLIGHT)
                .blockLast();
    }

    /** Removes the database; it may be gone already. */
    static void delete(Server server, String database) {
        try (CosmosAsyncClient client =
                Clients.builder(server, Connection.GATEWAY).buildAsyncClient()) {
            client.getDatabase(database).delete().block();
        } catch (CosmosException e) {
            if (e.getStatusCode() != NOT_FOUND) {
                throw e;
            }
        }
    }
}
