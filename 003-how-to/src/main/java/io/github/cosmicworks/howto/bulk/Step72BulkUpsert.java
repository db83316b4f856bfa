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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Imports a catalogue that may be there in part, with upserts, and tells new from changed.
 *
 * <p>Upserts make an import safe to repeat: a run that was cut off is simply run again. The status
 * of each result is 201 for an item that is new and 200 for one that was replaced.
 *
 * <p>Ends with: {@code New 40, replaced 60}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-migrate-from-bulk-executor-library-java">Bulk
 *     support in the Java SDK</a>
 */
public final class Step72BulkUpsert {

    private Step72BulkUpsert() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "bulk-upserted", "/categoryId");
            try {
                upsert(container, Catalogue.products(60));
                Map<Integer, Long> statuses = upsert(container, Catalogue.products(100));
                System.out.printf("New %d, replaced %d%n", statuses.get(201), statuses.get(200));
            } finally {
                container.delete();
            }
        }
    }

    static Map<Integer, Long> upsert(CosmosContainer container, List<Product> products) {
        // <bulk_upsert>
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (Product product : products) {
            operations.add(
                    CosmosBulkOperations.getUpsertItemOperation(
                            product, new PartitionKey(product.categoryId())));
        }
        Map<Integer, Long> statuses = new TreeMap<>();
        for (CosmosBulkOperationResponse<Object> result :
                container.executeBulkOperations(operations)) {
            statuses.merge(Results.status(result), 1L, Long::sum);
        }
        // </bulk_upsert>
        return statuses;
    }
}
