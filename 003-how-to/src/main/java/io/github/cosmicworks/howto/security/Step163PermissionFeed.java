package io.github.cosmicworks.howto.security;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosAsyncUser;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosPermissionProperties;
import com.azure.cosmos.models.CosmosUserProperties;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.PermissionMode;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Gives a client all permissions of a user at once; it chooses the token for each request.
 *
 * <p>A token is for one resource and one partition key. Who may see two partition keys has two
 * permissions, and the client finds out by the partition key of a request which one it takes. A
 * request for which there is none fails in the client, with 401, before it is sent.
 *
 * <p>Ends with: {@code Touring bikes: 10}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/secure-access-to-data">Secure access to
 *     data in Azure Cosmos DB</a>
 */
public final class Step163PermissionFeed {

    private Step163PermissionFeed() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String endpoint = System.getenv("COSMOS_ENDPOINT");
        CosmosClientBuilder withKey =
                new CosmosClientBuilder().endpoint(endpoint).key(System.getenv("COSMOS_KEY"));
        try (CosmosClient client = withKey.buildClient();
                CosmosAsyncClient owner = withKey.buildAsyncClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            CosmosAsyncDatabase database = owner.getDatabase("cosmicworks");
            List<CosmosPermissionProperties> permissions =
                    permissions(database, products.getId(), "bikes-road", "bikes-touring");
            try (CosmosClient workshop = client(endpoint, permissions)) {
                CosmosContainer seen = workshop.getDatabase("cosmicworks").getContainer("products");
                System.out.println("Permissions: " + permissions.size());
                System.out.println(
                        "Road bikes: " + Step161TokenForOnePartitionKey.count(seen, "bikes-road"));
                System.out.println(
                        "Touring bikes: "
                                + Step161TokenForOnePartitionKey.count(seen, "bikes-touring"));
            }
            database.getUser("workshop").delete().block();
        }
    }

    static List<CosmosPermissionProperties> permissions(
            CosmosAsyncDatabase database, String container, String... categories) {
        // <permission_feed>
        database.upsertUser(new CosmosUserProperties().setId("workshop")).block();
        CosmosAsyncUser workshop = database.getUser("workshop");
        for (String category : categories) {
            CosmosPermissionProperties permission =
                    new CosmosPermissionProperties()
                            .setId("read-" + category)
                            .setContainerName(container)
                            .setResourcePartitionKey(new PartitionKey(category))
                            .setPermissionMode(PermissionMode.READ);
            workshop.upsertPermission(permission, null).block();
        }
        return workshop.readAllPermissions().collectList().block();
        // </permission_feed>
    }

    static CosmosClient client(String endpoint, List<CosmosPermissionProperties> permissions) {
        // <client_with_permissions>
        return new CosmosClientBuilder().endpoint(endpoint).permissions(permissions).buildClient();
        // </client_with_permissions>
    }
}
