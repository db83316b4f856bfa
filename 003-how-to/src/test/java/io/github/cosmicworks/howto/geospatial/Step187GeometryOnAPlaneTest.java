package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.TrustOfNow;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@RequiresCapability({Capability.CONTAINER_SETTINGS, Capability.ACCOUNT_KEY})
@CosmosDbTest
class Step187GeometryOnAPlaneTest {

    @Test
    void threeAndFourMakeFiveOnAFloorAndNotOnTheEarth(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer earth)
            throws Exception {
        TrustOfNow.read();
        Step187GeometryOnAPlane.createFloor(
                target.endpoint(), target.key().orElseThrow(), database.getId(), "floor");

        assertThat(Step187GeometryOnAPlane.distance(database.getContainer("floor")))
                .isEqualTo(5, offset(1e-12));
        assertThat(Step187GeometryOnAPlane.distance(earth)).isBetween(553_500.0, 554_500.0);
    }
}
