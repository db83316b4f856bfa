package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosPatchOperations;
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
 * Changes one property of many items in bulk as their ids come in, without reading any of them.
 *
 * <p>The ids and partition keys are all that a patch needs: they may come from a query or a queue,
 * at any pace. An item that is gone by now is a result with status 404, and no error signal.
 *
 * <p>Ends with: {@code Patched 79, not there 1}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-migrate-from-bulk-executor-library-java">Bulk
 *     support in the Java SDK</a>
 */
public final class Step73BulkPatchAsync {

    private Step73BulkPatchAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "bulk-patched-async", "/categoryId"),
                            container ->
                                    Step72BulkUpsertAsync.upsert(
                                                    container,
                                                    Flux.fromIterable(Catalogue.products(80)))
                                            .then(
                                                    container.deleteItem(
                                                            "SUR-0001",
                                                            new PartitionKey(
                                                                    "gear-surf-surfboards")))
                                            .then(
                                                    restock(
                                                            container,
                                                            Flux.fromIterable(
                                                                    Catalogue.products(80)),
                                                            10))
                                            .doOnNext(
                                                    statuses ->
                                                            System.out.printf(
                                                                    "Patched %d, not there %d%n",
                                                                    statuses.get(200),
                                                                    statuses.get(404))),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    static Mono<Map<Integer, Long>> restock(
            CosmosAsyncContainer container, Flux<Product> products, int more) {
        // <bulk_patch>
        CosmosPatchOperations restocked =
                CosmosPatchOperations.create().increment("/quantity", more);
        Flux<CosmosItemOperation> operations =
                products.map(
                        p ->
                                CosmosBulkOperations.getPatchItemOperation(
                                        p.id(), new PartitionKey(p.categoryId()), restocked));
        return container
                .executeBulkOperations(operations)
                .map(Results::status)
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
        // </bulk_patch>
    }
}
