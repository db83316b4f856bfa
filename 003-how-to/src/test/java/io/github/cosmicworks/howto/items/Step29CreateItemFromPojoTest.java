package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step29CreateItemFromPojoTest {

    @Test
    void namesAndAbsentValuesAreStoredAsTheAnnotationsSay(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        Step29CreateItemFromPojo.createItem(stock);

        ObjectNode stored =
                stock.readItem("WET-1001", new PartitionKey("gear-surf-wetsuits"), ObjectNode.class)
                        .getItem();
        assertThat(stored.path("categoryId").textValue()).isEqualTo("gear-surf-wetsuits");
        assertThat(stored.has("category")).isFalse();
        assertThat(stored.has("thickness")).isFalse();
    }
}
