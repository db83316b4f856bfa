package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step188DrawMapTest {

    @Test
    void whatTheServiceSaysIsOnTheMap(
            @CosmosDbContainer(partitionKey = "/region") CosmosContainer stores) {
        Stores.fill(stores);

        List<Step188DrawMap.Place> places = Step188DrawMap.places(stores);

        assertThat(places)
                .extracting(place -> place.store().id())
                .containsExactly("Bondi Beach", "Chatswood", "Circular Quay", "Manly", "Newtown");
        assertThat(places)
                .filteredOn(Step188DrawMap.Place::inside)
                .extracting(place -> place.store().id())
                .containsExactly("Bondi Beach", "Circular Quay", "Newtown");
        assertThat(places)
                .filteredOn(Step188DrawMap.Place::onRoute)
                .extracting(place -> place.store().id())
                .containsExactly("Circular Quay", "Manly", "Newtown");
        assertThat(String.join("\n", Step188DrawMap.draw(places)))
                .startsWith("<svg")
                .contains(">Manly</text>")
                .contains(">10 km</text>")
                .endsWith("</svg>");
    }
}
