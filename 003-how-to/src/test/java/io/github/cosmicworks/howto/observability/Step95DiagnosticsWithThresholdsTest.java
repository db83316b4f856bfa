package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosItemRequestOptions;
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
    void theExpensiveAndTheFailedOperationAreToldAndNoOthers(
            CosmosTarget target,
            CosmosDatabase database,
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
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
}
