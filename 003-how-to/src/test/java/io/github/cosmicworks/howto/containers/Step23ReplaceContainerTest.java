package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability(Capability.CONTAINER_SETTINGS)
@CosmosDbTest
class Step23ReplaceContainerTest {

    @Test
    void theTimeToLiveChangesAndThePartitionKeyDoesNot(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container) {
        Step23ReplaceContainer.replace(container);

        CosmosContainerProperties now = container.read().getProperties();
        assertThat(now.getDefaultTimeToLiveInSeconds()).isEqualTo(604_800);
        assertThat(now.getPartitionKeyDefinition().getPaths()).containsExactly("/categoryId");
    }
}
