package io.github.cosmicworks.howto.errors;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;

/**
 * Comes with a key that was not copied whole, and is answered 401: first at the start, then while
 * it runs.
 *
 * <p>A client asks for the account when it is built, so a wrong key ends a program at its start.
 * The exception then is no {@code CosmosException}, but its cause is. A key that is regenerated
 * becomes wrong while programs run: give them an {@code AzureKeyCredential}, which takes another
 * key at any time.
 *
 * <p>Ends with: {@code With the right key again: 200}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/troubleshoot-unauthorized">Diagnose and
 *     troubleshoot unauthorized exceptions</a>
 */
public final class Step203WrongKey {

    private Step203WrongKey() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        String key = System.getenv("COSMOS_KEY");
        String wrong = notWhole(key);
        System.out.println(
                "Start with a wrong key: "
                        + start(
                                new CosmosClientBuilder()
                                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                                        .key(wrong)));
        AzureKeyCredential credential = new AzureKeyCredential(key);
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .credential(credential)
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.products(client);
            System.out.println("Start with the right key: " + Told.about(() -> read(products)));
            credential.update(wrong);
            System.out.println("With a wrong key: " + Told.about(() -> read(products)));
            renew(credential, key);
            System.out.println("With the right key again: " + Told.about(() -> read(products)));
        }
    }

    /** What is left of a key when the last characters are not copied. */
    static String notWhole(String key) {
        return key.substring(0, key.length() - 4);
    }

    @SuppressWarnings("try") // a client that does not start is what this is about
    static String start(CosmosClientBuilder builder) {
        // <start_with_wrong_key>
        try (CosmosClient client = builder.buildClient()) {
            return "started";
        } catch (RuntimeException e) { // "Client initialization failed ..."
            if (e.getCause() instanceof CosmosException cause) {
                return Told.by(cause);
            }
            throw e;
        }
        // </start_with_wrong_key>
    }

    static int read(CosmosContainer products) {
        return products.readItem(
                        "SUR-0001", new PartitionKey("gear-surf-surfboards"), Product.class)
                .getStatusCode();
    }

    static void renew(AzureKeyCredential credential, String key) {
        // <renew_key>
        credential.update(key); // the next request of each client that has it is signed anew
        // </renew_key>
    }
}
