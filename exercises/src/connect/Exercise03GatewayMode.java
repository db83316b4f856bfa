package connect;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;

/**
 * Connects in gateway mode.
 *
 * <p>In direct mode, the default, a client opens connections to many ports. Where a firewall allows
 * HTTPS only, gateway mode is the answer: every request goes to the one address of the account.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/sdk-connection-modes">Azure Cosmos DB
 *     SQL SDK connectivity modes</a>
 */
public final class Exercise03GatewayMode {

    private Exercise03GatewayMode() {}

    /** Returns a client that needs nothing but HTTPS. */
    public static CosmosClient connect(String endpoint, String key) {
        // Your turn: let the client use gateway mode.
        return new CosmosClientBuilder().endpoint(endpoint).key(key).buildClient();
    }
}
