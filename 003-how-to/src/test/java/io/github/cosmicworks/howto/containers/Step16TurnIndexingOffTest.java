package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.IndexingMode;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step16TurnIndexingOffTest {

    @Test
    void itemsAreFoundByTheirIdWithoutAnIndex(CosmosDatabase database) {
        CosmosContainer lights = Step16TurnIndexingOff.createContainer(database, "blobs");

        assertThat(lights.read().getProperties().getIndexingPolicy().getIndexingMode())
                .isEqualTo(IndexingMode.NONE);
        assertThat(
                        lights.readItem(
                                        "LIG-2001",
                                        new PartitionKey("accessories-lights"),
                                        Product.class)
                                .getItem()
                                .name())
                .isEqualTo("Byron Bike Light");
    }

    /** "It isn't possible to activate TTL on a container where the indexing mode is none". */
    @Test
    @RequiresCapability(Capability.CONTAINER_SETTINGS)
    void timeToLiveIsRefusedWithoutAnIndex(CosmosDatabase database) {
        CosmosContainer lights = Step16TurnIndexingOff.createContainer(database, "no-expiry");

        assertThat(Step16TurnIndexingOff.setTimeToLive(lights)).isEqualTo(400);
    }
}
