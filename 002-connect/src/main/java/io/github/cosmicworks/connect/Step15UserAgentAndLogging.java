package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosDiagnosticsThresholds;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import java.time.Duration;
import java.util.function.Consumer;

// </imports>

/**
 * Names the application in the logs of the service, and logs the operations that are slow or
 * expensive.
 *
 * <p>The diagnostic logs of the account have the suffix of the user agent. It tells which
 * application has made a request. A diagnostics handler sees every operation, and its thresholds
 * say which ones to log. The SDK's own messages go through SLF4J: put a binding on the class path
 * and set the level of {@code com.azure.cosmos}.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-java-sdk-v4">Troubleshoot
 *     the Java SDK v4</a>
 */
public final class Step15UserAgentAndLogging {

    private Step15UserAgentAndLogging() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String key = Environment.require("COSMOS_KEY");

        CosmosClientBuilder builder = new CosmosClientBuilder().endpoint(endpoint).key(key);
        try (CosmosClient client = configure(builder, System.out::println).buildClient()) {
            write(client);
        }
    }

    static CosmosClientBuilder configure(CosmosClientBuilder builder, Consumer<String> log) {
        // <user_agent>
        builder.userAgentSuffix("cosmicworks-shop");
        // </user_agent>

        // <diagnostics>
        // In production: a second and 1,000 RU or so. Here every operation is logged.
        CosmosDiagnosticsThresholds thresholds =
                new CosmosDiagnosticsThresholds()
                        .setPointOperationLatencyThreshold(Duration.ZERO)
                        .setNonPointOperationLatencyThreshold(Duration.ZERO);
        builder.clientTelemetryConfig(
                new CosmosClientTelemetryConfig()
                        .diagnosticsThresholds(thresholds)
                        .diagnosticsHandler(
                                (context, trace) -> {
                                    if (context.isFailure() || context.isThresholdViolated()) {
                                        log.accept(line(context));
                                    }
                                }));
        // </diagnostics>
        return builder;
    }

    /** The operation, its status and its cost; {@code toJson()} of the context has the rest. */
    private static String line(CosmosDiagnosticsContext context) {
        return "%s %s in %s: status %d, %.2f RU, %d ms, user agent %s"
                .formatted(
                        context.getOperationType(),
                        context.getResourceType(),
                        context.getContainerName(),
                        context.getStatusCode(),
                        context.getTotalRequestCharge(),
                        context.getDuration().toMillis(),
                        context.getUserAgent());
    }

    static void write(CosmosClient client) {
        client.getDatabase("cosmicworks")
                .getContainer("products")
                .upsertItem(new Product("cover", "gear-surf-covers", "Board cover", 5));
    }
}
