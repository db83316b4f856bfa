package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.geospatial.GeoJson.Point;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step183InsidePolygonTest {

    @Test
    void theDirectionOfTheBorderDecidesWhichSideIsInside(
            @CosmosDbContainer(partitionKey = "/region") CosmosContainer stores) {
        Stores.fill(stores);
        List<Point> border = new ArrayList<>(Stores.DELIVERY_AREA);

        List<String> inside = Step183InsidePolygon.inside(stores, border);
        Collections.reverse(border);
        List<String> outside = Step183InsidePolygon.inside(stores, border);

        assertThat(inside).containsExactly("Bondi Beach", "Circular Quay", "Newtown");
        assertThat(outside)
                .hasSize(Stores.all().size() - inside.size())
                .doesNotContainAnyElementsOf(inside);
    }
}
