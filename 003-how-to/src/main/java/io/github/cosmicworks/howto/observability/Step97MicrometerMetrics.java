package io.github.cosmicworks.howto.observability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosMicrometerMetricsOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * Counts operations, request units and latency in a Micrometer registry, as a service exports them
 * to its dashboard.
 *
 * <p>The SDK measures what its registry collects: by operation, status, container and region. Use
 * the registry that the application has already; the names start with {@code cosmos.client.op}.
 *
 * <p>Ends with: {@code Operations measured: 3}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/client-metrics-java">Micrometer
 *     metrics for Java</a>
 */
public final class Step97MicrometerMetrics {

    private Step97MicrometerMetrics() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        MeterRegistry registry = new SimpleMeterRegistry();
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .clientTelemetryConfig(telemetry(registry))
                        .buildClient()) {
            CosmosContainer stock = Cosmicworks.stock(client);
            stock.upsertItem(
                    new Product("LIG-1003", "accessories-lights", "Noosa Bike Light", 17.99, 30));
            stock.readItem("LIG-1003", new PartitionKey("accessories-lights"), Product.class);
            stock.deleteItem(
                    "LIG-1003",
                    new PartitionKey("accessories-lights"),
                    new CosmosItemRequestOptions());
            System.out.printf("Request units: %.2f%n", requestUnits(registry, "stock"));
            System.out.printf("Operations measured: %.0f%n", operations(registry, "stock"));
        }
    }

    static CosmosClientTelemetryConfig telemetry(MeterRegistry registry) {
        // <micrometer_metrics>
        CosmosMicrometerMetricsOptions metrics =
                new CosmosMicrometerMetricsOptions().meterRegistry(registry);
        return new CosmosClientTelemetryConfig().metricsOptions(metrics);
        // </micrometer_metrics>
    }

    static double operations(MeterRegistry registry, String container) {
        // <read_counter>
        return registry.find("cosmos.client.op.calls").counters().stream()
                .filter(
                        counter ->
                                String.valueOf(counter.getId().getTag("Container"))
                                        .endsWith("/" + container))
                .filter(
                        counter ->
                                String.valueOf(counter.getId().getTag("Operation"))
                                        .startsWith("Document/"))
                .mapToDouble(Counter::count)
                .sum();
        // </read_counter>
    }

    static double requestUnits(MeterRegistry registry, String container) {
        return registry.find("cosmos.client.op.RUs").summaries().stream()
                .filter(
                        summary ->
                                String.valueOf(summary.getId().getTag("Container"))
                                        .endsWith("/" + container))
                .mapToDouble(DistributionSummary::totalAmount)
                .sum();
    }
}
