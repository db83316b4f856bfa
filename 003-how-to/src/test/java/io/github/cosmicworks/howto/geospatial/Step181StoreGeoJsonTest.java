package io.github.cosmicworks.howto.geospatial;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step181StoreGeoJsonTest {

    @Test
    void theRecordIsGeoJsonWithLongitudeFirst(
            @CosmosDbContainer(partitionKey = "/region") CosmosContainer stores) {
        JsonNode location = Step181StoreGeoJson.store(stores);

        assertThat(location)
                .hasToString("{\"type\":\"Point\",\"coordinates\":[151.2767,-33.8915]}");
    }
}
