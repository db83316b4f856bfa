package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Runs a bulk load in a pipeline, and runs those operations again that failed and are worth it.
 *
 * <p>{@code retryWhen} would be wrong here: a failed operation is a result and no error signal, and
 * the whole load would run again. So the failed ones become a load of their own after a random
 * pause, which holds no thread, and that ends after a number of attempts. The context of an
 * operation says what it was to write.
 *
 * <p>Ends with: {@code Given up on 1: 413}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with SDKs</a>
 */
public final class Step74RetryFailedOfBulkAsync {

    private static final int ATTEMPTS = 3;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 410, 429, 449, 503);

    private Step74RetryFailedOfBulkAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        List<Product> products = new ArrayList<>(Catalogue.products(40));
        products.add(new Product("huge", "bikes-road", "x".repeat(3_000_000), 1.0, 1));
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "bulk-retried-async", "/categoryId"),
                            container ->
                                    load(container, products, 1)
                                            .map(result -> String.valueOf(Results.status(result)))
                                            .collectList()
                                            .doOnNext(
                                                    statuses ->
                                                            System.out.printf(
                                                                    "Given up on %d: %s%n",
                                                                    statuses.size(),
                                                                    String.join(", ", statuses))),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    /** Loads the products, and gives the last results of those that could not be loaded. */
    static Flux<CosmosBulkOperationResponse<Product>> load(
            CosmosAsyncContainer container, List<Product> products, int attempt) {
        // <retry_failed>
        Flux<CosmosItemOperation> operations =
                Flux.fromIterable(products)
                        .map(
                                p ->
                                        CosmosBulkOperations.getUpsertItemOperation(
                                                p, new PartitionKey(p.categoryId()), p));
        return container
                .<Product>executeBulkOperations(operations)
                .filter(result -> Results.status(result) >= 400)
                .collect(
                        Collectors.partitioningBy(
                                failed ->
                                        attempt < ATTEMPTS
                                                && WORTH_ANOTHER_TRY.contains(
                                                        Results.status(failed))))
                .flatMapMany(
                        failed -> {
                            List<Product> again =
                                    failed.get(true).stream()
                                            .map(r -> r.getOperation().<Product>getContext())
                                            .toList();
                            return Flux.fromIterable(failed.get(false))
                                    .concatWith(
                                            again.isEmpty()
                                                    ? Flux.empty()
                                                    : Mono.delay(BackOff.after(attempt))
                                                            .thenMany(
                                                                    load(
                                                                            container,
                                                                            again,
                                                                            attempt + 1)));
                        });
        // </retry_failed>
    }
}
