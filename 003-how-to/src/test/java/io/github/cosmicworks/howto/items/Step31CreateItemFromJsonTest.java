package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step31CreateItemFromJsonTest {

    @Test
    void theTextIsStoredAsItIs(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock)
            throws Exception {
        Step31CreateItemFromJson.createItem(stock);

        ObjectNode stored =
                stock.readItem("TEN-1001", new PartitionKey("gear-camp-tents"), ObjectNode.class)
                        .getItem();
        assertThat(stored.path("weight").doubleValue()).isEqualTo(2.85);
        assertThat(stored.path("discontinued").isNull()).isTrue();
        assertThat(stored.at("/reviews/1/text").textValue()).isEqualTo("Dry, but low.");
    }
}
