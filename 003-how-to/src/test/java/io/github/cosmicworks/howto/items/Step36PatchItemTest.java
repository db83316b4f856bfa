package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step36PatchItemTest {

    @Test
    void allSixOperationsAreApplied(
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
        Step36PatchItem.patchItem(stock);

        ObjectNode stored =
                stock.readItem(
                                "SUR-1003",
                                new PartitionKey("gear-surf-surfboards"),
                                ObjectNode.class)
                        .getItem();
        assertThat(stored.path("tags"))
                .extracting(JsonNode::textValue)
                .containsExactly("new", "surf");
        assertThat(stored.path("color").textValue()).isEqualTo("blue");
        assertThat(stored.path("price").doubleValue()).isEqualTo(499.0);
        assertThat(stored.path("quantity").intValue()).isEqualTo(11);
        assertThat(stored.path("name").textValue()).isEqualTo("Noosa Pro Surfboard");
        assertThat(stored.has("draft")).isFalse();
        assertThat(stored.has("label")).isFalse();
    }
}
