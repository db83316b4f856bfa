package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Shows a batch that fails in a pipeline: nothing of it is written, and no error signal says so.
 *
 * <p>{@code onErrorResume} and {@code retryWhen} do not see a failed batch. The pipeline has to
 * look at the statuses; what cannot go on without the batch makes an error of it.
 *
 * <p>Ends with: {@code Statuses [424, 409, 424], items written: 0}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch">Transactional
 *     batch operations</a>
 */
public final class Step70BatchRollbackAsync {

    private static final PartitionKey TENTS = new PartitionKey("gear-camp-tents");

    private Step70BatchRollbackAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.container(client, "rolled-back-async", "/categoryId"),
                            container ->
                                    container
                                            .upsertItem(tent("taken", "Bells Tent"))
                                            .then(failingBatch(container))
                                            .zipWhen(statuses -> countNew(container))
                                            .doOnNext(
                                                    both ->
                                                            System.out.printf(
                                                                    "Statuses %s, items written: %d%n",
                                                                    both.getT1(), both.getT2())),
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    private static Product tent(String id, String name) {
        return new Product(id, "gear-camp-tents", name, 219.0, 4);
    }

    static Mono<List<Integer>> failingBatch(CosmosAsyncContainer container) {
        // <rollback>
        CosmosBatch batch = CosmosBatch.createCosmosBatch(TENTS);
        batch.createItemOperation(tent("new-1", "Byron Tent"));
        batch.createItemOperation(tent("taken", "Coogee Tent"));
        batch.createItemOperation(tent("new-2", "Noosa Tent"));

        return container
                .executeCosmosBatch(batch)
                .map(
                        response ->
                                response.getResults().stream()
                                        .map(CosmosBatchOperationResult::getStatusCode)
                                        .toList());
        // </rollback>
    }

    private static Mono<Long> countNew(CosmosAsyncContainer container) {
        return container
                .readAllItems(TENTS, Product.class)
                .filter(tent -> tent.id().startsWith("new-"))
                .count();
    }
}
