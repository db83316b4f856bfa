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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Imports a stream of products that may be there in part, with upserts, and tells new from changed.
 *
 * <p>The results are a stream as well, in the order in which they come: they are counted as they
 * pass, and neither the products nor the results are ever in memory as a whole.
 *
 * <p>Ends with: {@code New 40, replaced 60}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-migrate-from-bulk-executor-library-java">Bulk
 *     support in the Java SDK</a>
 */
public final class Step72BulkUpsertAsync {

    private Step72BulkUpsertAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "bulk-upserted-async", "/categoryId"),
                            container ->
                                    upsert(container, Flux.fromIterable(Catalogue.products(60)))
                                            .then(
                                                    upsert(
                                                            container,
                                                            Flux.fromIterable(
                                                                    Catalogue.products(100))))
                                            .doOnNext(
                                                    statuses ->
                                                            System.out.printf(
                                                                    "New %d, replaced %d%n",
                                                                    statuses.get(201),
                                                                    statuses.get(200))),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    static Mono<Map<Integer, Long>> upsert(CosmosAsyncContainer container, Flux<Product> products) {
        // <bulk_upsert>
        Flux<CosmosItemOperation> operations =
                products.map(
                        p ->
                                CosmosBulkOperations.getUpsertItemOperation(
                                        p, new PartitionKey(p.categoryId())));
        return container
                .executeBulkOperations(operations)
                .map(Results::status)
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
        // </bulk_upsert>
    }
}
