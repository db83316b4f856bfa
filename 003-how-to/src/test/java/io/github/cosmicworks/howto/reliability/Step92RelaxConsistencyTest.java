package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step92RelaxConsistencyTest {

    @Test
    void theReadIsEventual(
            CosmosTarget target,
            CosmosDatabase database,
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
        List<String> levels = new CopyOnWriteArrayList<>();
        CosmosClientTelemetryConfig telemetry =
                new CosmosClientTelemetryConfig()
                        .diagnosticsHandler(
                                (context, trace) ->
                                        levels.add(
                                                context.getOperationType()
                                                        + " "
                                                        + context.getEffectiveConsistencyLevel()));
        try (CosmosClient client =
                target.clientBuilder().clientTelemetryConfig(telemetry).buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            same.createItem(new Product("1", "c", "Yamba", 1, 1));

            assertThat(Step92RelaxConsistency.readEventually(same, "1", "c").name())
                    .isEqualTo("Yamba");
        }
        assertThat(levels).last().isEqualTo("Read " + ConsistencyLevel.EVENTUAL);
    }
}
