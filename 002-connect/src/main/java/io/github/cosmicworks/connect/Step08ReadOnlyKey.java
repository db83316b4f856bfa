package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;

// </imports>

/**
 * Connects with a read-only key, and shows what it can do and what it cannot.
 *
 * <p>It reads and queries everything: databases, containers, items, the change feed. It writes
 * nothing. To the service it is the wrong key for a write, so the answer is 401 and not 403, with
 * the message that a mistyped key gets. For less than the whole account use a data-plane role with
 * a scope instead.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-unauthorized">Troubleshoot
 *     unauthorized exceptions</a>
 */
public final class Step08ReadOnlyKey {

    private static final int UNAUTHORIZED = 401;

    private Step08ReadOnlyKey() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String readOnlyKey = Environment.require("COSMOS_READ_ONLY_KEY");

        // <client>
        try (CosmosClient client =
                new CosmosClientBuilder().endpoint(endpoint).key(readOnlyKey).buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");
            // </client>
            System.out.printf("Queried: %d items%n", count(products));
            System.out.printf("Written: %s%n", tryToWrite(products));
        }
    }

    static int count(CosmosContainer products) {
        // <what_it_can>
        int items =
                products.queryItems(
                                "SELECT VALUE COUNT(1) FROM p",
                                new CosmosQueryRequestOptions(),
                                Integer.class)
                        .iterator()
                        .next();
        // </what_it_can>
        return items;
    }

    static boolean tryToWrite(CosmosContainer products) {
        // <what_it_cannot>
        try {
            products.upsertItem(new Product("board", "gear-surf-surfboards", "Surfboard", 1));
            return true;
        } catch (CosmosException e) {
            if (e.getStatusCode() != UNAUTHORIZED) {
                throw e;
            }
            System.out.println("Refused: a read-only key is the wrong key for a write (401)");
            return false;
        }
        // </what_it_cannot>
    }
}
