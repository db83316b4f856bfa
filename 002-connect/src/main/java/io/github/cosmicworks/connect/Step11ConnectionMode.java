package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.DirectConnectionConfig;
import com.azure.cosmos.GatewayConnectionConfig;
import com.azure.cosmos.Http2ConnectionConfig;
import com.azure.cosmos.models.CosmosItemResponse;
import java.time.Duration;

// </imports>

/**
 * Connects in direct mode, in gateway mode, and in gateway mode over HTTP/2.
 *
 * <p>Direct, the default, opens TCP connections to the replicas themselves: the lowest latency, and
 * the ports 10000 to 20000 that a firewall has to let out. Gateway sends everything over HTTPS to
 * one address: for networks with strict rules, and for programs with few connections to spare.
 * HTTP/2 shares each gateway connection among many requests.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/sdk-connection-modes">Connectivity
 *     modes</a>
 */
public final class Step11ConnectionMode {

    private Step11ConnectionMode() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String key = Environment.require("COSMOS_KEY");

        use("Direct: ", direct(builder(endpoint, key)));
        use("Gateway:", gateway(builder(endpoint, key)));
        use("HTTP/2: ", gatewayOverHttp2(builder(endpoint, key)));
    }

    private static CosmosClientBuilder builder(String endpoint, String key) {
        return new CosmosClientBuilder().endpoint(endpoint).key(key);
    }

    static CosmosClientBuilder direct(CosmosClientBuilder builder) {
        // <direct_mode>
        DirectConnectionConfig config =
                DirectConnectionConfig.getDefaultConfig()
                        .setMaxConnectionsPerEndpoint(130)
                        .setConnectTimeout(Duration.ofSeconds(5))
                        .setNetworkRequestTimeout(Duration.ofSeconds(5))
                        .setIdleConnectionTimeout(Duration.ZERO);
        builder.directMode(config);
        // </direct_mode>
        return builder;
    }

    static CosmosClientBuilder gateway(CosmosClientBuilder builder) {
        // <gateway_mode>
        GatewayConnectionConfig config =
                GatewayConnectionConfig.getDefaultConfig()
                        .setMaxConnectionPoolSize(1_000)
                        .setIdleConnectionTimeout(Duration.ofMinutes(1));
        builder.gatewayMode(config);
        // </gateway_mode>
        return builder;
    }

    static CosmosClientBuilder gatewayOverHttp2(CosmosClientBuilder builder) {
        // <http2>
        Http2ConnectionConfig http2 =
                new Http2ConnectionConfig()
                        .setEnabled(true)
                        .setMaxConnectionPoolSize(8)
                        .setMinConnectionPoolSize(1)
                        .setMaxConcurrentStreams(30);
        builder.gatewayMode(
                GatewayConnectionConfig.getDefaultConfig().setHttp2ConnectionConfig(http2));
        // </http2>
        return builder;
    }

    private static void use(String name, CosmosClientBuilder builder) {
        try (CosmosClient client = builder.buildClient()) {
            System.out.printf("%s written by %s%n", name, write(client));
        }
    }

    /** Writes an item and says in which mode it went out. */
    static String write(CosmosClient client) {
        CosmosItemResponse<Product> written =
                client.getDatabase("cosmicworks")
                        .getContainer("products")
                        .upsertItem(new Product("wax", "gear-surf-wax", "Surf wax", 40));
        return written.getDiagnostics().getDiagnosticsContext().getConnectionMode();
    }
}
