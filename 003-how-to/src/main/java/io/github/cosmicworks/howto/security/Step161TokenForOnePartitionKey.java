package io.github.cosmicworks.howto.security;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Gives a device a token for the products of one category, and reads them with nothing else.
 *
 * <p>A user stands for the device, its permission says what the device may do, and every read of
 * the permission brings a token that is valid for an hour. Prefer Microsoft Entra wherever the
 * program can sign in; a token is for one that cannot, or that may see no more than one partition
 * key.
 *
 * <p>Ends with: {@code The till sees 10 products of 80}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data">Secure access to
 *     data in Azure Cosmos DB</a>
 */
public final class Step161TokenForOnePartitionKey {

    private Step161TokenForOnePartitionKey() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        CosmosClientBuilder withKey =
                new CosmosClientBuilder().endpoint(endpoint).key(System.getenv("COSMOS_KEY"));
        try (CosmosClient client = withKey.buildClient();
                CosmosAsyncClient owner = withKey.buildAsyncClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            CosmosAsyncDatabase database = owner.getDatabase("cosmicworks");
            String token = token(database, products.getId(), "till-7", "bikes-road");
            try (CosmosClient till = client(endpoint, token)) {
                CosmosContainer seen = till.getDatabase("cosmicworks").getContainer("products");
                System.out.printf(
                        "The till sees %d products of %d%n",
                        count(seen, "bikes-road"), Cosmicworks.PRODUCTS);
            }
            database.getUser("till-7").delete().block();
        }
    }

    static String token(
            CosmosAsyncDatabase database, String container, String device, String categoryId) {
        // <token_for_partition_key>
        database.upsertUser(new CosmosUserProperties().setId(device)).block();
        CosmosPermissionProperties permission =
                new CosmosPermissionProperties()
                        .setId("products-of-" + device)
                        .setContainerName(container)
                        .setResourcePartitionKey(new PartitionKey(categoryId))
                        .setPermissionMode(PermissionMode.READ);
        return database.getUser(device)
                .upsertPermission(permission, null)
                .block()
                .getProperties()
                .getToken();
        // </token_for_partition_key>
    }

    static CosmosClient client(String endpoint, String token) {
        // <client_with_token>
        return new CosmosClientBuilder().endpoint(endpoint).resourceToken(token).buildClient();
        // </client_with_token>
    }

    static long count(CosmosContainer products, String categoryId) {
        // <query_within_partition_key>
        CosmosQueryRequestOptions within =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(categoryId));
        return products.queryItems("SELECT * FROM p", within, Product.class).stream().count();
        // </query_within_partition_key>
    }
}
