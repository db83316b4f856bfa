package io.github.cosmicworks.howto.security;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Gives a token that reads a container, and shows what a write is answered.
 *
 * <p>There are two modes. READ allows reads, queries and the change feed. ALL allows whatever can
 * be done with the resource: for a container, also to delete it. So a token of mode ALL should be
 * for a partition key or an item.
 *
 * <p>Ends with: {@code Write: 403}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/permissions">Permissions</a>
 */
public final class Step162ReadOnlyToken {

    private static final int OK = 200;

    private Step162ReadOnlyToken() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        CosmosClientBuilder withKey =
                new CosmosClientBuilder().endpoint(endpoint).key(System.getenv("COSMOS_KEY"));
        try (CosmosClient client = withKey.buildClient();
                CosmosAsyncClient owner = withKey.buildAsyncClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            CosmosAsyncDatabase database = owner.getDatabase("cosmicworks");
            String token = token(database, products.getId(), PermissionMode.READ);
            try (CosmosClient screen = Step161TokenForOnePartitionKey.client(endpoint, token)) {
                CosmosContainer seen = screen.getDatabase("cosmicworks").getContainer("products");
                System.out.println("Read:  " + read(seen));
                System.out.println("Write: " + write(seen));
            }
            database.getUser("screen-3").delete().block();
        }
    }

    static String token(CosmosAsyncDatabase database, String container, PermissionMode mode) {
        // <permission_mode>
        database.upsertUser(new CosmosUserProperties().setId("screen-3")).block();
        CosmosPermissionProperties permission =
                new CosmosPermissionProperties()
                        .setId("read-products")
                        .setContainerName(container)
                        .setPermissionMode(mode);
        return database.getUser("screen-3")
                .upsertPermission(permission, null)
                .block()
                .getProperties()
                .getToken();
        // </permission_mode>
    }

    static int read(CosmosContainer products) {
        return products.readItem(
                        "SUR-0001", new PartitionKey("gear-surf-surfboards"), Product.class)
                .getStatusCode();
    }

    static int write(CosmosContainer products) {
        // <refused_write>
        try {
            products.upsertItem(
                    new Product("SUR-0001", "gear-surf-surfboards", "Mine now", 1.0, 1));
            return OK;
        } catch (CosmosException e) {
            return e.getStatusCode(); // 403, "Insufficient permissions provided ..."
        }
        // </refused_write>
    }
}
