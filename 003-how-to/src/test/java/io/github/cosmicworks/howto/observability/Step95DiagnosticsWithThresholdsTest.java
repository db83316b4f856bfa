package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosDiagnosticsContext;
import com.azure.cosmos.CosmosDiagnosticsThresholds;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step95DiagnosticsWithThresholdsTest {

    @Test
    void theExpensiveAndTheFailedOperationAreToldAndNoOthers(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        List<String> told = new CopyOnWriteArrayList<>();
        CosmosClientTelemetryConfig telemetry =
                Step95DiagnosticsWithThresholds.telemetry(
                        context ->
                                told.add(
                                        context.getOperationType()
                                                + " "
                                                + context.getStatusCode()));
        Product light = new Product("1", "c", "Yamba", 1, 1);
        try (CosmosClient client =
                target.clientBuilder().clientTelemetryConfig(telemetry).buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            same.createItem(light);
            same.readItem("1", new PartitionKey("c"), Product.class);
            assertThatThrownBy(() -> same.readItem("2", new PartitionKey("c"), Product.class))
                    .isInstanceOf(CosmosException.class);
            assertThatThrownBy(
                            () ->
                                    same.upsertItem(
                                            light,
                                            new PartitionKey("another"),
                                            new CosmosItemRequestOptions()))
                    .isInstanceOf(CosmosException.class);
        }
        assertThat(told).containsExactly("Create 201", "Upsert 400");
    }

    /** The SDK's default leaves 429 with 3200 and with 10003 out of the failures. */
    @Test
    void throttlingThatTheClientHasGivenUpOnIsTold(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        List<String> told = new CopyOnWriteArrayList<>();
        CosmosClientTelemetryConfig telemetry =
                Step95DiagnosticsWithThresholds.telemetry(
                        context ->
                                told.add(
                                        context.getStatusCode()
                                                + "/"
                                                + context.getSubStatusCode()));

        assertThat(throttledRead(target, telemetry, database, stock)).isEqualTo(10003);
        assertThat(told).contains("429/10003");
    }

    @Test
    void byDefaultItIsNot(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        List<CosmosDiagnosticsContext> all = new CopyOnWriteArrayList<>();
        CosmosClientTelemetryConfig telemetry =
                new CosmosClientTelemetryConfig()
                        .diagnosticsThresholds(
                                new CosmosDiagnosticsThresholds()
                                        .setPointOperationLatencyThreshold(Duration.ofMinutes(1)))
                        .diagnosticsHandler((context, trace) -> all.add(context));

        throttledRead(target, telemetry, database, stock);

        assertThat(all)
                .filteredOn(context -> context.getStatusCode() == 429)
                .isNotEmpty()
                .noneMatch(CosmosDiagnosticsContext::isFailure)
                .noneMatch(CosmosDiagnosticsContext::isThresholdViolated);
    }

    /** A client that allows itself one request unit a second, and retries nothing. */
    private static int throttledRead(
            CosmosTarget target,
            CosmosClientTelemetryConfig telemetry,
            CosmosDatabase database,
            CosmosContainer stock) {
        try (CosmosClient client =
                target.clientBuilder()
                        .clientTelemetryConfig(telemetry)
                        .throttlingRetryOptions(
                                new ThrottlingRetryOptions()
                                        .setMaxRetryAttemptsOnThrottledRequests(0))
                        .buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            same.enableLocalThroughputControlGroup(
                    new ThroughputControlGroupConfigBuilder()
                            .groupName("hardly any")
                            .targetThroughput(1)
                            .build());
            CosmosItemRequestOptions hardlyAny = new CosmosItemRequestOptions();
            hardlyAny.setThroughputControlGroupName("hardly any");
            Product light = new Product("1", "c", "Yamba", 1, 1);
            for (int n = 0; n < 100; n++) {
                same.upsertItem(light, hardlyAny);
            }
            throw new IllegalStateException("Nothing was throttled");
        } catch (CosmosException e) {
            assertThat(e.getStatusCode()).isEqualTo(429);
            return e.getSubStatusCode();
        }
    }
}
