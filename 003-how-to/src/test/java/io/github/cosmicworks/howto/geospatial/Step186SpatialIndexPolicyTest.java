package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.SpatialSpec;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability({Capability.REQUEST_CHARGE, Capability.CONTAINER_SETTINGS})
@CosmosDbTest
class Step186SpatialIndexPolicyTest {

    @Test
    void theIndexIsKeptAndMakesTheQueryCheaper(
            @CosmosDbContainer(partitionKey = "/region") CosmosContainer stores) {
        assertThat(Step186SpatialIndexPolicy.compare(stores)).isTrue();

        assertThat(stores.read().getProperties().getIndexingPolicy().getSpatialIndexes())
                .extracting(SpatialSpec::getPath)
                .containsExactly("/location/?");
    }
}
