package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step18ComputedPropertiesTest {

    @Test
    void theComputedPropertyFindsAndIsNotStored(CosmosDatabase database) {
        CosmosContainer products = Step18ComputedProperties.createContainer(database, "computed");

        assertThat(Step18ComputedProperties.findByLowerCaseName(products))
                .containsExactly("Yamba SURFBOARD");
        ObjectNode stored =
                products.readItem("1", new PartitionKey("gear-surf-surfboards"), ObjectNode.class)
                        .getItem();
        assertThat(stored.has("lowerName")).isFalse();
    }
}
