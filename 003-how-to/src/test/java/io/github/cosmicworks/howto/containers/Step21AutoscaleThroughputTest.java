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
class Step21AutoscaleThroughputTest {

    @Test
    void theMaximumIsReplaced(
            @CosmosDbContainer(autoscaleMaxThroughput = 1000) CosmosContainer container) {
        Step21AutoscaleThroughput.raise(container);

        assertThat(container.readThroughput().getProperties().getAutoscaleMaxThroughput())
                .isEqualTo(2000);
    }

    @Test
    void manualThroughputStaysManual(@CosmosDbContainer(throughput = 400) CosmosContainer steady) {
        Step21AutoscaleThroughput.fromManual(steady);
        assertThat(steady.readThroughput().getProperties().getManualThroughput()).isEqualTo(400);
    }
}
