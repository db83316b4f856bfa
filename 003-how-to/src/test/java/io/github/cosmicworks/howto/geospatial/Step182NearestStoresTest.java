package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step182NearestStoresTest {

    @Test
    void thoseWithinTheDistanceComeNearestFirst(
            @CosmosDbContainer(partitionKey = "/region") CosmosContainer stores) {
        Stores.fill(stores);

        var nearest = Step182NearestStores.nearest(stores, Stores.CIRCULAR_QUAY, 10_000);

        assertThat(nearest)
                .extracting(Step182NearestStores.Nearby::id)
                .containsExactly("Circular Quay", "Newtown", "Bondi Beach", "Chatswood", "Manly");
        // Newtown is four to five kilometers from the quay.
        assertThat(nearest.get(1).meters()).isBetween(4_000.0, 5_500.0);
        assertThat(Step182NearestStores.nearest(stores, Stores.CIRCULAR_QUAY, 1)).hasSize(1);
    }
}
