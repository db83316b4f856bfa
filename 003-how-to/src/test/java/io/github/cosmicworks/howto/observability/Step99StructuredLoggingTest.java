package io.github.cosmicworks.howto.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step99StructuredLoggingTest {

    @Test
    void everyOperationIsALineWithoutContent(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        List<String> lines = new CopyOnWriteArrayList<>();
        String activityId;
        try (CosmosClient client =
                target.clientBuilder()
                        .clientTelemetryConfig(Step99StructuredLogging.telemetry(lines::add))
                        .buildClient()) {
            activityId =
                    client.getDatabase(database.getId())
                            .getContainer(stock.getId())
                            .createItem(new Product("1", "c", "Secret", 1, 1))
                            .getActivityId();
        }
        assertThat(lines)
                .anyMatch(
                        line ->
                                line.contains("\"operation\":\"Document/Create\"")
                                        && line.contains("\"status\":201,\"subStatus\":0")
                                        && line.contains("\"activityId\":\"" + activityId + "\""))
                .noneMatch(line -> line.contains("Secret"));
        assertThat(Documents.ids(stock)).containsExactly("1");
    }
}
