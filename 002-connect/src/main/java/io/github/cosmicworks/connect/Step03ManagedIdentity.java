package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.identity.ManagedIdentityCredentialBuilder;

// </imports>

/**
 * Connects as a managed identity, the system-assigned one or a user-assigned one.
 *
 * <p>For a program that runs on Azure: there is no secret to keep, Azure hands out the tokens. A
 * system-assigned identity lives and dies with its app or machine; a user-assigned one is a
 * resource of its own that several may share, and that can have its role before the app is there.
 * It has to be named, by its client id.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-connect-role-based-access-control">Connect
 *     by role-based access control</a>
 */
public final class Step03ManagedIdentity {

    private Step03ManagedIdentity() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");

        connect(endpoint, systemAssigned());
        System.out.println("Signed in as the system-assigned identity");
        if (Environment.has("AZURE_CLIENT_ID")) {
            connect(endpoint, userAssigned(System.getenv("AZURE_CLIENT_ID")));
            System.out.println("Signed in as the user-assigned identity");
        }
    }

    static TokenCredential systemAssigned() {
        // <system_assigned>
        TokenCredential credential = new ManagedIdentityCredentialBuilder().build();
        // </system_assigned>
        return credential;
    }

    static TokenCredential userAssigned(String clientId) {
        // <user_assigned>
        TokenCredential credential =
                new ManagedIdentityCredentialBuilder().clientId(clientId).build();
        // </user_assigned>
        return credential;
    }

    static void connect(String endpoint, TokenCredential credential) {
        // <client>
        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).credential(credential).buildClient()) {
            CosmosContainerProperties products =
                    client.getDatabase("cosmicworks")
                            .getContainer("products")
                            .read()
                            .getProperties();
            System.out.printf(
                    "Container %s, partitioned by %s%n",
                    products.getId(), products.getPartitionKeyDefinition().getPaths());
        }
        // </client>
    }
}
