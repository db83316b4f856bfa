package io.github.cosmicworks.howto.observability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosDiagnosticsThresholds;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Logs the diagnostics of requests that were slow, expensive or failed, and of no others.
 *
 * <p>Diagnostics tell everything about a request and are long. Thresholds decide which ones are
 * worth it, and a handler gets every finished operation with the verdict.
 *
 * <p>Ends with: {@code Operations seen: 2, worth a look: 1}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-java-sdk-v4">Troubleshoot
 *     the Java SDK</a>
 */
public final class Step95DiagnosticsWithThresholds {

    private Step95DiagnosticsWithThresholds() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        List<String> worthALook = new CopyOnWriteArrayList<>();
        AtomicInteger seen = new AtomicInteger();
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .clientTelemetryConfig(
                                telemetry(
                                        context -> {
                                            if (context.getResourceType().equals("Document")) {
                                                seen.incrementAndGet();
                                                if (context.isThresholdViolated()) {
                                                    worthALook.add(context.getOperationType());
                                                }
                                            }
                                        }))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(
                    new Product("LIG-1002", "accessories-lights", "Bells Bike Light", 19.99, 30));
            stock.readItem("LIG-1002", new PartitionKey("accessories-lights"), Product.class);
        }
        System.out.printf("Operations seen: %d, worth a look: %d%n", seen.get(), worthALook.size());
    }

    static CosmosClientTelemetryConfig telemetry(CosmosDiagnosticsHandlerOf handler) {
        // <diagnostics_with_thresholds>
        CosmosDiagnosticsThresholds thresholds =
                new CosmosDiagnosticsThresholds()
                        .setPointOperationLatencyThreshold(Duration.ofSeconds(10))
                        .setNonPointOperationLatencyThreshold(Duration.ofSeconds(30))
                        .setRequestChargeThreshold(2); // a write costs more, a point read does not
        return new CosmosClientTelemetryConfig()
                .diagnosticsThresholds(thresholds)
                .diagnosticsHandler((context, trace) -> handler.handle(context));
        // </diagnostics_with_thresholds>
    }

    /** What is done with a finished operation. */
    interface CosmosDiagnosticsHandlerOf {
        void handle(CosmosDiagnosticsContext context);
    }
}
