package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step30CreateItemFromMapTest {

    @Test
    void theMapIsStoredWithWhatIsNestedInIt(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        Step30CreateItemFromMap.createItem(stock);

        ObjectNode stored =
                stock.readItem("ROA-1001", new PartitionKey("bikes-road"), ObjectNode.class)
                        .getItem();
        assertThat(stored.path("gears").intValue()).isEqualTo(22);
        assertThat(stored.at("/frame/sizes/2").textValue()).isEqualTo("L");
    }
}
