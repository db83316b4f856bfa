package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step08CreateContainerTest {

    @Test
    void theContainerHasItsPartitionKeyAndThroughput(CosmosDatabase database) {
        CosmosContainer container = Step08CreateContainer.createContainer(database, "wetsuits");

        assertThat(container.read().getProperties().getPartitionKeyDefinition().getPaths())
                .containsExactly("/categoryId");
        assertThat(container.readThroughput().getProperties().getManualThroughput()).isEqualTo(400);
    }
}
