package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability(Capability.THROUGHPUT)
@CosmosDbTest
class Step20ContainerThroughputTest {

    @Test
    void theThroughputIsReplaced(@CosmosDbContainer(throughput = 400) CosmosContainer container) {
        Step20ContainerThroughput.raise(container);

        assertThat(container.readThroughput().getProperties().getManualThroughput()).isEqualTo(800);
    }
}
