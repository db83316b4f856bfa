package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
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
 * Changes one property of many items in bulk, without reading any of them.
 *
 * <p>Each patch is an operation of its own with its own condition, if it needs one. Here ten more
 * of every product come into stock; an item that is gone by now answers 404 and stops nobody.
 * Unlike an upsert an increment is not safe to repeat.
 *
 * <p>Ends with: {@code Patched 79, not there 1}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-migrate-from-bulk-executor-library-java">Bulk
 *     support in the Java SDK</a>
 */
public final class Step73BulkPatch {

    private Step73BulkPatch() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "bulk-patched", "/categoryId");
            try {
                List<Product> products = Catalogue.products(80);
                Cosmicworks.fill(container, products);
                container.deleteItem(
                        "SUR-0001",
                        new PartitionKey("gear-surf-surfboards"),
                        new CosmosItemRequestOptions());
                Map<Integer, Long> statuses = restock(container, products, 10);
                System.out.printf(
                        "Patched %d, not there %d%n", statuses.get(200), statuses.get(404));
            } finally {
                container.delete();
            }
        }
    }

    static Map<Integer, Long> restock(CosmosContainer container, List<Product> products, int more) {
        // <bulk_patch>
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (Product product : products) {
            CosmosPatchOperations restocked =
                    CosmosPatchOperations.create().increment("/quantity", more);
            operations.add(
                    CosmosBulkOperations.getPatchItemOperation(
                            product.id(), new PartitionKey(product.categoryId()), restocked));
        }
        Map<Integer, Long> statuses = new TreeMap<>();
        for (CosmosBulkOperationResponse<Object> result :
                container.executeBulkOperations(operations)) {
            statuses.merge(Results.status(result), 1L, Long::sum);
        }
        // </bulk_patch>
        return statuses;
    }
}
