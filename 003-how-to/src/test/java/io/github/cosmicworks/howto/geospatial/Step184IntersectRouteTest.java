package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step184IntersectRouteTest {

    @Test
    void theRouteCrossesAreasAndIsWithinNone(
            @CosmosDbContainer(partitionKey = "/region") CosmosContainer stores) {
        Stores.fill(stores);

        assertThat(Step184IntersectRoute.areas(stores, "ST_INTERSECTS(@route, s.area)"))
                .containsExactly("Circular Quay", "Manly", "Newtown");
        assertThat(Step184IntersectRoute.areas(stores, "ST_WITHIN(@route, s.area)")).isEmpty();
    }
}
