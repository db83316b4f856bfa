package io.github.cosmicworks.connect;

// <imports>
import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;

// </imports>

/**
 * Connects with an account key, and changes over to the other key while the client runs.
 *
 * <p>A key may do everything, databases and containers included, and is valid until somebody
 * regenerates it: keep it out of code and rotate it. An account has two so that this takes no
 * pause: regenerate the secondary key, move the programs to it, regenerate the primary. With {@code
 * AzureKeyCredential} a client moves with its next request; with {@code key(String)} it would have
 * to be built anew.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/how-to-rotate-keys">Rotate keys in
 *     Azure Cosmos DB</a>
 */
public final class Step07AccountKey {

    private Step07AccountKey() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String primaryKey = Environment.require("COSMOS_KEY");
        String secondaryKey = Environment.require("COSMOS_SECONDARY_KEY");

        // <key_credential>
        AzureKeyCredential credential = new AzureKeyCredential(primaryKey);

        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).credential(credential).buildClient()) {
            // </key_credential>
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");
            System.out.printf(
                    "With the primary key:   %s%n", products.read().getProperties().getId());
            rotate(credential, secondaryKey);
            System.out.printf(
                    "With the secondary key: %s%n", products.read().getProperties().getId());
        }
    }

    static void rotate(AzureKeyCredential credential, String newKey) {
        // <rotate_key>
        credential.update(newKey);
        // </rotate_key>
    }
}
