package connect;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import java.util.List;
import java.util.Map;

/**
 * Uses one client for everything.
 *
 * <p>A client is expensive to build: it asks the account who it is, opens connections and keeps
 * what it has learned. So a program builds one, and uses it until it ends. The method below works,
 * but it builds a client for each product.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/best-practice-java">Best
 *     practices for Azure Cosmos DB Java SDK</a>
 */
public final class Exercise02OneClient {

    private Exercise02OneClient() {}

    /** Stores all products in the container products. */
    public static void storeAll(String endpoint, String key, List<Map<String, Object>> products) {
        // Your turn: build the client only once.
        for (Map<String, Object> product : products) {
            try (CosmosClient client =
                    new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient()) {
                client.getDatabase("cosmicworks").getContainer("products").createItem(product);
            }
        }
    }
}
