package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Creates many items as fast as the throughput allows, and counts what became of each.
 *
 * <p>Bulk execution groups operations by partition into few requests and adapts to throttling on
 * its own. Unlike a batch it is no transaction: each operation succeeds or fails by itself, and
 * each result says which.
 *
 * <p>Ends with: {@code Created 200, failed 0}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-migrate-from-bulk-executor-library-java">Bulk
 *     support in the Java SDK</a>
 */
public final class Step71BulkCreate {

    private Step71BulkCreate() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "bulk-created", "/categoryId");
            try {
                Map<Integer, Long> statuses = create(container, Catalogue.products(200));
                long created = statuses.getOrDefault(201, 0L);
                System.out.printf("Created %d, failed %d%n", created, 200 - created);
            } finally {
                container.delete();
            }
        }
    }

    /** Creates the products and counts the statuses. */
    static Map<Integer, Long> create(CosmosContainer container, List<Product> products) {
        // <bulk_create>
        List<CosmosItemOperation> operations =
                products.stream()
                        .map(
                                p ->
                                        CosmosBulkOperations.getCreateItemOperation(
                                                p, new PartitionKey(p.categoryId())))
                        .toList();
        Map<Integer, Long> statuses = new TreeMap<>();
        for (CosmosBulkOperationResponse<Object> result :
                container.executeBulkOperations(operations)) {
            statuses.merge(Results.status(result), 1L, Long::sum);
        }
        // </bulk_create>
        return statuses;
    }
}
