package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step95DiagnosticsWithThresholdsTest {

    @Test
    void theExpensiveOperationIsTold(
            CosmosTarget target,
            CosmosDatabase database,
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
        List<String> violations = new CopyOnWriteArrayList<>();
        CosmosClientTelemetryConfig telemetry =
                Step95DiagnosticsWithThresholds.telemetry(
                        context -> {
                            if (context.isThresholdViolated()) {
                                violations.add(context.getOperationType());
                            }
                        });
        try (CosmosClient client =
                target.clientBuilder().clientTelemetryConfig(telemetry).buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());
            same.createItem(new Product("1", "c", "Yamba", 1, 1));
            same.readItem("1", new PartitionKey("c"), Product.class);
        }
        assertThat(violations).containsExactly("Create");
    }
}
