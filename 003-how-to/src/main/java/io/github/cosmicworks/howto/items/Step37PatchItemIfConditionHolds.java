package io.github.cosmicworks.howto.items;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchItemRequestOptions;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Changes an item only if a condition on its content holds, in one round trip.
 *
 * <p>The condition is a SQL predicate over the item as it is now. If it does not hold, nothing
 * changes and the service answers 412. For a rule like "never below zero" this replaces the loop of
 * reading, checking and writing with an ETag.
 *
 * <p>Ends with: {@code Sold 2, then: sold out}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/partial-document-update-getting-started">Get
 *     started with partial document update</a>
 */
public final class Step37PatchItemIfConditionHolds {

    private Step37PatchItemIfConditionHolds() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            Product helmet =
                    new Product(
                            "HEL-1001", "gear-climb-helmets", "Byron Climbing Helmet", 59.99, 2);
            stock.upsertItem(helmet);
            int sold = 0;
            while (sellOne(stock, helmet.id(), helmet.categoryId())) {
                sold++;
            }
            System.out.printf("Sold %d, then: sold out%n", sold);
            stock.deleteItem(
                    helmet.id(),
                    new PartitionKey(helmet.categoryId()),
                    new CosmosItemRequestOptions());
        }
    }

    /** Takes one off the stock, if there is one. */
    static boolean sellOne(CosmosContainer stock, String id, String categoryId) {
        // <patch_with_condition>
        CosmosPatchOperations oneLess = CosmosPatchOperations.create().increment("/quantity", -1);
        CosmosPatchItemRequestOptions ifInStock =
                new CosmosPatchItemRequestOptions()
                        .setFilterPredicate("FROM p WHERE p.quantity > 0");
        try {
            stock.patchItem(id, new PartitionKey(categoryId), oneLess, ifInStock, Product.class);
            return true;
        } catch (CosmosException e) {
            if (e.getStatusCode() == 412) {
                return false;
            }
            throw e;
        }
        // </patch_with_condition>
    }
}
