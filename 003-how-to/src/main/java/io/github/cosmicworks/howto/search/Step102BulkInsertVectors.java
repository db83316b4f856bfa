package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosBulkOperationResponse;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Stores a catalogue with its vectors, and tells what the vectors cost.
 *
 * <p>A vector is an array of numbers in the item, and nothing else. A product of 300 bytes becomes
 * an item of several KB, and larger items cost more to write. Bulk execution keeps all partitions
 * busy.
 *
 * <p>Ends with: {@code 331 of 331 created, more expensive with vectors: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-java-vector-index-query">Index
 *     and query vectors in Java</a>
 */
public final class Step102BulkInsertVectors {

    /** What became of a load. */
    record Load(int created, double requestCharge) {}

    private Step102BulkInsertVectors() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(Step101VectorPolicy.properties("vectors"));
            CosmosContainer container = database.getContainer("vectors");
            try {
                List<ShopProduct> products = Shop.products();
                Load load = create(container, products);
                double without =
                        container.createItem(withoutVector(products.get(0))).getRequestCharge();
                double with = load.requestCharge() / load.created();
                System.out.printf(
                        "Without its vector a product costs %.1f RU, with it %.1f RU%n",
                        without, with);
                System.out.printf(
                        "%d of %d created, more expensive with vectors: %s%n",
                        load.created(), products.size(), without < with);
            } finally {
                container.delete();
            }
        }
    }

    static Load create(CosmosContainer container, List<ShopProduct> products) {
        // <bulk_vectors>
        List<CosmosItemOperation> operations =
                products.stream()
                        .map(
                                p ->
                                        CosmosBulkOperations.getCreateItemOperation(
                                                p, new PartitionKey(p.categoryId())))
                        .toList();
        int created = 0;
        double charge = 0;
        for (CosmosBulkOperationResponse<Object> result :
                container.executeBulkOperations(operations)) {
            if (result.getResponse() != null && result.getResponse().isSuccessStatusCode()) {
                created++;
                charge += result.getResponse().getRequestCharge();
            }
        }
        // </bulk_vectors>
        return new Load(created, charge);
    }

    static ShopProduct withoutVector(ShopProduct p) {
        return new ShopProduct(
                p.id() + "-plain", p.categoryId(), p.name(), p.description(), p.price(), null);
    }
}
