package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.identity.AzureCliCredentialBuilder;
import com.azure.identity.CredentialUnavailableException;
import java.net.URI;

// </imports>

/**
 * Connects as you: the account that you are signed in to with the Azure CLI.
 *
 * <p>For a program at your desk. The credential runs {@code az account get-access-token}, so {@code
 * az} has to be on the PATH and signed in ({@code az login}), and you need a data-plane role: being
 * the owner of the account is not one. Asking for a token before the client is built tells a
 * missing sign-in from a missing role.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/developer/java/sdk/authentication/local-development-environment-developer-account">Azure
 *     authentication in Java development environments</a>
 */
public final class Step05AzureCli {

    private Step05AzureCli() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");

        // <credential>
        TokenCredential credential = new AzureCliCredentialBuilder().build();
        // </credential>
        if (!isSignedIn(credential, endpoint)) {
            System.exit(1);
        }
        connect(endpoint, credential);
        System.out.println("Signed in as the user of the Azure CLI");
    }

    static boolean isSignedIn(TokenCredential credential, String endpoint) {
        // <signed_in>
        String scope = "https://" + URI.create(endpoint).getHost() + "/.default";
        try {
            credential.getTokenSync(new TokenRequestContext().addScopes(scope));
            return true;
        } catch (CredentialUnavailableException e) {
            System.err.println(
                    "The Azure CLI is not there or nobody is signed in: install it (https://aka.ms/azure-cli)"
                            + " and run az login.");
            return false;
        }
        // </signed_in>
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
