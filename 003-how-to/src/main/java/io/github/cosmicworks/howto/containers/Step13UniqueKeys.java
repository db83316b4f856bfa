package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.UniqueKey;
import com.azure.cosmos.models.UniqueKeyPolicy;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Keeps two products of one category from having the same name.
 *
 * <p>A unique key holds within a logical partition: the same name in another category is fine. It
 * is set when the container is created and stays. A write that breaks it is answered with 409, like
 * a second item of the same id.
 *
 * <p>Ends with: {@code Same name in the same category: 409}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-define-unique-keys">Define
 *     unique keys</a>
 */
public final class Step13UniqueKeys {

    private Step13UniqueKeys() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                uniqueNames(database, "named-products");
            } finally {
                database.getContainer("named-products").delete();
            }
        }
    }

    static CosmosContainer uniqueNames(CosmosDatabase database, String id) {
        // <unique_key>
        UniqueKeyPolicy names = new UniqueKeyPolicy();
        names.setUniqueKeys(List.of(new UniqueKey(List.of("/name"))));
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId").setUniqueKeyPolicy(names));
        // </unique_key>

        CosmosContainer products = database.getContainer(id);
        products.upsertItem(new Product("1", "gear-surf-surfboards", "Yamba", 849.99, 12));
        products.upsertItem(new Product("2", "gear-surf-wetsuits", "Yamba", 149.99, 7));
        try {
            products.createItem(new Product("3", "gear-surf-surfboards", "Yamba", 799.99, 1));
        } catch (CosmosException e) {
            if (e.getStatusCode() != 409) {
                throw e;
            }
            System.out.printf("Same name in the same category: %d%n", e.getStatusCode());
        }
        return products;
    }
}
