package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosPatchOperations;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step36PatchItemTest {

    @Test
    void allSixOperationsAreApplied(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
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

    /** "Partial document update has a limit of 10 operations", as its FAQ says. */
    @Test
    void tenOperationsAreTakenAndElevenAreNot(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("1", "c", "Yamba", 1, 1));
        PartitionKey category = new PartitionKey("c");

        assertThat(stock.patchItem("1", category, increments(10), Product.class).getStatusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> stock.patchItem("1", category, increments(11), Product.class))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(400));
    }

    private static CosmosPatchOperations increments(int count) {
        CosmosPatchOperations operations = CosmosPatchOperations.create();
        for (int n = 0; n < count; n++) {
            operations.increment("/quantity", 1);
        }
        return operations;
    }
}
