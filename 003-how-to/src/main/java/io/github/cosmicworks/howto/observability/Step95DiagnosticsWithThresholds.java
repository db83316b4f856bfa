package io.github.cosmicworks.howto.observability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosDiagnosticsThresholds;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Logs the diagnostics of requests that were slow, expensive or failed, and of no others.
 *
 * <p>Diagnostics tell everything about a request and are long. A handler gets every finished
 * operation with the verdict of the thresholds, and whether it failed. By default 404, 409 and 412
 * are answers that a program asks for and no failures, as long as their sub-status is 0. Throttling
 * does not count either, 429 with 3200 or 10003: what the client has given up on would go unseen
 * unless it was slow. So this says itself what a failure is.
 *
 * <p>Ends with: {@code Worth a look: [Upsert, Delete]}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-java-sdk-v4">Troubleshoot
 *     the Java SDK</a>
 */
public final class Step95DiagnosticsWithThresholds {

    private Step95DiagnosticsWithThresholds() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        List<String> logged = new CopyOnWriteArrayList<>();
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .clientTelemetryConfig(
                                telemetry(
                                        context -> {
                                            if (context.getResourceType().equals("Document")) {
                                                logged.add(context.getOperationType());
                                            }
                                        }))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(
                    new Product("LIG-1002", "accessories-lights", "Bells Bike Light", 19.99, 30));
            PartitionKey lights = new PartitionKey("accessories-lights");
            stock.readItem("LIG-1002", lights, Product.class);
            stock.deleteItem("LIG-1002", lights, new CosmosItemRequestOptions());
        }
        System.out.printf("Worth a look: %s%n", logged);
    }

    static CosmosClientTelemetryConfig telemetry(Consumer<CosmosDiagnosticsContext> log) {
        // <diagnostics_with_thresholds>
        // Generous, since the first requests of a program are slow; 1 s and 3 s by default.
        CosmosDiagnosticsThresholds thresholds =
                new CosmosDiagnosticsThresholds()
                        .setPointOperationLatencyThreshold(Duration.ofSeconds(10))
                        .setNonPointOperationLatencyThreshold(Duration.ofSeconds(30))
                        .setRequestChargeThreshold(2) // a write costs more, a point read does not
                        .setFailureHandler(
                                (status, subStatus) -> // 429 with them
                                status >= 400
                                                && !(subStatus == 0
                                                        && Set.of(404, 409, 412).contains(status)));
        return new CosmosClientTelemetryConfig()
                .diagnosticsThresholds(thresholds)
                .diagnosticsHandler(
                        (context, trace) -> {
                            if (context.isFailure() || context.isThresholdViolated()) {
                                log.accept(context);
                            }
                        });
        // </diagnostics_with_thresholds>
    }
}
