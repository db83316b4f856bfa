package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stores a catalogue with its vectors from a stream, so that not all vectors are in memory at once.
 *
 * <p>A million vectors of 1,536 numbers are 6 GB. The flux makes each one when a partition has room
 * for it: put the call of an embedding model where the products come from.
 *
 * <p>Ends with: {@code 331 of 331 created}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-java-vector-index-query">Index
 *     and query vectors in Java</a>
 */
public final class Step102BulkInsertVectorsAsync {

    private Step102BulkInsertVectorsAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            List<ShopProduct> products = Shop.products();
            CosmosAsyncContainer container =
                    client.getDatabase("cosmicworks").getContainer("vectors-async");
            Mono.usingWhen(
                            client.createDatabaseIfNotExists("cosmicworks")
                                    .then(
                                            client.getDatabase("cosmicworks")
                                                    .createContainerIfNotExists(
                                                            Step101VectorPolicy.properties(
                                                                    "vectors-async")))
                                    .thenReturn(container),
                            vectors ->
                                    create(vectors, Flux.fromIterable(products))
                                            .doOnNext(
                                                    created ->
                                                            System.out.printf(
                                                                    "%d of %d created%n",
                                                                    created, products.size())),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    /** Creates the products and counts those that were. */
    static Mono<Long> create(CosmosAsyncContainer container, Flux<ShopProduct> products) {
        // <bulk_vectors>
        Flux<CosmosItemOperation> operations =
                products.map(
                        p ->
                                CosmosBulkOperations.getCreateItemOperation(
                                        p, new PartitionKey(p.categoryId())));
        return container
                .executeBulkOperations(operations)
                .filter(r -> r.getResponse() != null && r.getResponse().isSuccessStatusCode())
                .count();
        // </bulk_vectors>
    }
}
