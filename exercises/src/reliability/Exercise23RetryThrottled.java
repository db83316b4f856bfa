package reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.ThrottlingRetryOptions;

/**
 * Lets a client be more patient.
 *
 * <p>An account that is asked for more than its throughput answers with status 429: come again
 * later. The client waits and tries again by itself, 9 times by default. For an import at night,
 * more is better than an error.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications">
 *     Designing resilient applications with Azure Cosmos DB SDKs</a>
 */
public final class Exercise23RetryThrottled {

    private Exercise23RetryThrottled() {}

    /** Returns a client that repeats a request that is throttled 20 times. */
    public static CosmosClient connect(String endpoint, String key) {
        ThrottlingRetryOptions retries = new ThrottlingRetryOptions();
        // Your turn: allow 20 retries, and give the options to the builder.
        return new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient();
    }
}
