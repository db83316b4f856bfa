package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.ChainedTokenCredential;
import com.azure.identity.ChainedTokenCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;

// </imports>

/**
 * Connects with a chain of your own: the managed identity on Azure, the Azure CLI at your desk, and
 * nothing else.
 *
 * <p>Prefer a chain over {@code DefaultAzureCredential} once you know where the program will run.
 * The default tries more than you mean it to, so a variable that somebody sets, or a tool that
 * somebody signs in to, changes who the program is; and it says less when it fails. The first
 * credential of a chain that works is used from then on.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/developer/java/sdk/authentication/credential-chains">Credential
 *     chains in the Azure Identity library for Java</a>
 */
public final class Step06CredentialChain {

    private Step06CredentialChain() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");

        connect(endpoint, chain());
        System.out.println("Signed in with the first of the chain that could");
    }

    static TokenCredential chain() {
        // <credential_chain>
        ChainedTokenCredential credential =
                new ChainedTokenCredentialBuilder()
                        .addLast(new ManagedIdentityCredentialBuilder().build())
                        .addLast(new AzureCliCredentialBuilder().build())
                        .build();
        // </credential_chain>
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
