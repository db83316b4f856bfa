package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.geospatial.GeoJson.Point;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step185ValidateShapesTest {

    @Test
    void aPlaceWithLatitudeFirstIsNotValidAndNotFound(
            @CosmosDbContainer(partitionKey = "/region") CosmosContainer stores) {
        assertThat(Step185ValidateShapes.check(stores, Stores.CIRCULAR_QUAY).valid()).isTrue();
        Step185ValidateShapes.Verdict swapped =
                Step185ValidateShapes.check(stores, Point.of(-33.9, 151.2));
        assertThat(swapped.valid()).isFalse();
        // The words of the documentation.
        assertThat(swapped.reason())
                .isEqualTo("Latitude values must be between -90 and 90 degrees.");
        Step185ValidateShapes.validate(stores);
        assertThat(Step182NearestStores.nearest(stores, Stores.CIRCULAR_QUAY, 1e9)).isEmpty();
    }
}
