package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step97MicrometerMetricsTest {

    @Test
    void theRegistryHasTheOperationsAndTheirCharge(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        MeterRegistry registry = new SimpleMeterRegistry();
        double charge = 0;
        try (CosmosClient client =
                target.clientBuilder()
                        .clientTelemetryConfig(Step97MicrometerMetrics.telemetry(registry))
                        .buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            charge += same.createItem(new Product("1", "c", "Yamba", 1, 1)).getRequestCharge();
            charge += same.readItem("1", new PartitionKey("c"), Product.class).getRequestCharge();
            assertThat(Step97MicrometerMetrics.operations(registry, stock.getId())).isEqualTo(2);
            assertThat(Step97MicrometerMetrics.requestUnits(registry, stock.getId()))
                    .isCloseTo(charge, within(0.1));
        }
        assertThat(Documents.ids(stock)).containsExactly("1");
    }
}
