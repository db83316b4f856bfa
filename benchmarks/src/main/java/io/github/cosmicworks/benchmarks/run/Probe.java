package io.github.cosmicworks.benchmarks.run;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Credential;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.benchmarks.setup.Server;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tries each feature once before a run, so that a benchmark that cannot work is left out at its
 * beginning and named, and not found to have failed at its end.
 */
final class Probe {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Server server;
    private final String database;
    private final Map<Feature, String> missing = new EnumMap<>(Feature.class);

    private Probe(Server server, String database) {
        this.server = server;
        this.database = database;
    }

    /**
     * What the target lacks, with what it said when it was asked.
     *
     * @param identity whether there may be an identity to get tokens for; looking for one asks
     *     addresses outside of this machine
     */
    static Map<Feature, String> missing(Server server, String database, boolean identity) {
        Probe probe = new Probe(server, database);
        probe.operations();
        probe.connection(Feature.DIRECT, Connection.DIRECT);
        probe.connection(Feature.HTTP2, Connection.GATEWAY_HTTP2);
        if (identity) {
            probe.entra();
        } else {
            probe.missing.put(Feature.ENTRA, "the target has no identities");
        }
        return probe.missing;
    }

    private void tryOut(Feature feature, Mono<?> call) {
        try {
            call.block(PATIENCE);
        } catch (RuntimeException e) {
            missing.put(feature, reason(e));
        }
    }

    private static String reason(RuntimeException e) {
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.length() > 160 ? message.substring(0, 160) + "..." : message;
    }

    private void operations() {
        try (CosmosAsyncClient client =
                Clients.builder(server, Connection.GATEWAY).buildAsyncClient()) {
            CosmosAsyncContainer items = client.getDatabase(database).getContainer(Clients.ITEMS);
            Product product = Product.of("probe", Product.CATEGORY, 1);
            PartitionKey key = new PartitionKey(Product.CATEGORY);
            items.upsertItem(product).block(PATIENCE);
            tryOut(
                    Feature.PATCH,
                    items.patchItem(
                            product.id(),
                            key,
                            CosmosPatchOperations.create().increment("/quantity", 1),
                            Product.class));
            CosmosBatch batch = CosmosBatch.createCosmosBatch(key);
            batch.upsertItemOperation(product);
            tryOut(Feature.BATCH, items.executeCosmosBatch(batch).map(Probe::require));
            tryOut(
                    Feature.BULK,
                    items.executeBulkOperations(
                                    Flux.just(
                                            CosmosBulkOperations.getUpsertItemOperation(
                                                    product, key)))
                            .map(
                                    answer -> {
                                        if (answer.getException() != null) {
                                            throw new IllegalStateException(answer.getException());
                                        }
                                        return require(
                                                answer.getResponse().isSuccessStatusCode(),
                                                answer.getResponse().getStatusCode());
                                    })
                            .then());
            tryOut(
                    Feature.QUERY,
                    items.queryItems("SELECT * FROM c WHERE c.name IN ('x')", Product.class)
                            .collectList());
            tryOut(
                    Feature.READ_MANY,
                    items.readMany(
                            List.of(
                                    new CosmosItemIdentity(key, Product.readableId(1)),
                                    new CosmosItemIdentity(key, Product.readableId(10))),
                            Product.class));
            items.deleteItem(product.id(), key).block(PATIENCE);
        }
    }

    private static CosmosBatchResponse require(CosmosBatchResponse response) {
        require(response.isSuccessStatusCode(), response.getStatusCode());
        return response;
    }

    private static int require(boolean success, int status) {
        if (!success) {
            throw new IllegalStateException("status " + status);
        }
        return status;
    }

    private void connection(Feature feature, Connection connection) {
        try (CosmosAsyncClient client = Clients.builder(server, connection).buildAsyncClient()) {
            tryOut(feature, read(client));
        }
    }

    private void entra() {
        try (CosmosAsyncClient client =
                Clients.builder(server, Connection.GATEWAY, Credential.ENTRA).buildAsyncClient()) {
            tryOut(Feature.ENTRA, read(client));
        } catch (RuntimeException e) {
            missing.put(Feature.ENTRA, reason(e));
        }
    }

    private Mono<?> read(CosmosAsyncClient client) {
        return client.getDatabase(database)
                .getContainer(Clients.ITEMS)
                .readItem(Product.readableId(1), new PartitionKey(Product.CATEGORY), Product.class);
    }
}
