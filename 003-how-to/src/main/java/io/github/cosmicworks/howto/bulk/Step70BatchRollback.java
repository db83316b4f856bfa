package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBatchOperationResult;
import com.azure.cosmos.models.CosmosBatchResponse;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Shows a batch that fails: nothing of it is written, and the answer tells which operation is to
 * blame.
 *
 * <p>The operation that failed has its own status; all others have 424, failed dependency. The
 * status of the whole is that of the culprit. Check it: a failed batch does not throw.
 *
 * <p>Ends with: {@code Statuses [424, 409, 424], items written: 0}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/transactional-batch">Transactional
 *     batch operations</a>
 */
public final class Step70BatchRollback {

    private Step70BatchRollback() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.container(client, "rolled-back", "/categoryId");
            try {
                failingBatch(stock);
            } finally {
                stock.delete();
            }
        }
    }

    static List<Integer> failingBatch(CosmosContainer stock) {
        stock.upsertItem(new Product("taken", "gear-camp-tents", "Bells Tent", 199.0, 1));
        // <rollback>
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("gear-camp-tents"));
        batch.createItemOperation(new Product("new-1", "gear-camp-tents", "Byron Tent", 219.0, 4));
        batch.createItemOperation(new Product("taken", "gear-camp-tents", "Coogee Tent", 239.0, 4));
        batch.createItemOperation(new Product("new-2", "gear-camp-tents", "Noosa Tent", 259.0, 4));

        CosmosBatchResponse response = stock.executeCosmosBatch(batch);
        List<Integer> statuses =
                response.getResults().stream()
                        .map(CosmosBatchOperationResult::getStatusCode)
                        .toList();
        // </rollback>
        long written =
                stock.readAllItems(new PartitionKey("gear-camp-tents"), Product.class).stream()
                        .filter(tent -> tent.id().startsWith("new-"))
                        .count();
        System.out.printf("Statuses %s, items written: %d%n", statuses, written);
        return statuses;
    }
}
