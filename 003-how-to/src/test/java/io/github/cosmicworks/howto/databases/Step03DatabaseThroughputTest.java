package io.github.cosmicworks.howto.databases;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability(Capability.THROUGHPUT)
@CosmosDbTest
class Step03DatabaseThroughputTest {

    @Test
    void eachDatabaseHasTheThroughputThatItWasGiven(CosmosClient client) {
        CosmosDatabase manual =
                Step03DatabaseThroughput.createWithManualThroughput(client, "manual-test");
        CosmosDatabase autoscale =
                Step03DatabaseThroughput.createWithAutoscale(client, "autoscale-test");

        assertThat(manual.readThroughput().getProperties().getManualThroughput()).isEqualTo(400);
        assertThat(autoscale.readThroughput().getProperties().getAutoscaleMaxThroughput())
                .isEqualTo(1000);
        manual.delete();
        autoscale.delete();
    }
}
