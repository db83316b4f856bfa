package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Creates many items from a stream that is never held in memory as a whole.
 *
 * <p>The flux of operations is read at the pace of the service: each partition asks for the next
 * when it has room. That makes it the way to load a file of any size.
 *
 * <p>Ends with: {@code Created 200}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-migrate-from-bulk-executor-library-java">Bulk
 *     support in the Java SDK</a>
 */
public final class Step71BulkCreateAsync {

    private Step71BulkCreateAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "bulk-created-async", "/categoryId"),
                            container ->
                                    create(container, Flux.fromIterable(Catalogue.products(200)))
                                            .doOnNext(
                                                    created ->
                                                            System.out.printf(
                                                                    "Created %d%n", created)),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    /** Creates the products and counts those that were. */
    static Mono<Long> create(CosmosAsyncContainer container, Flux<Product> products) {
        // <bulk_create>
        Flux<CosmosItemOperation> operations =
                products.map(
                        p ->
                                CosmosBulkOperations.getCreateItemOperation(
                                        p, new PartitionKey(p.categoryId())));
        return container
                .executeBulkOperations(operations)
                .filter(result -> Results.status(result) < 300)
                .count();
        // </bulk_create>
    }
}
