package connect;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;

/**
 * Connects a client to an account.
 *
 * <p>A program talks to an account through a client, and a builder makes the client. The builder
 * has to know two things: the endpoint, which is the address of the account, and the key.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Exercise01Connect {

    private Exercise01Connect() {}

    /** Returns a client for the account. */
    public static CosmosClient connect(String endpoint, String key) {
        // Your turn: give the builder the endpoint and the key.
        // <start>
        // return new CosmosClientBuilder().buildClient();
        // </start>
        // <solution>
        return new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient();
        // </solution>
    }
}

// Hint 1: The builder has a method for each of the two. Type a dot behind CosmosClientBuilder() and
// look at what your editor offers.
// Hint 2: Between CosmosClientBuilder() and buildClient() there have to be .endpoint(endpoint) and
// .key(key).
