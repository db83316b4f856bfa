package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step08CreateContainerTest {

    @Test
    void theContainerHasItsPartitionKeyAndThroughput(CosmosClient client) {
        // Where containers share the throughput of their database, one of its own is to be seen.
        client.createDatabase(
                "create-container-test", ThroughputProperties.createManualThroughput(400));
        CosmosDatabase database = client.getDatabase("create-container-test");
        CosmosContainer container = Step08CreateContainer.createContainer(database, "wetsuits");

        assertThat(container.read().getProperties().getPartitionKeyDefinition().getPaths())
                .containsExactly("/categoryId");
        assertThat(container.readThroughput().getProperties().getManualThroughput()).isEqualTo(400);
        database.delete();
    }
}
