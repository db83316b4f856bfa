package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step44CustomItemSerializerTest {

    @Test
    void namesAndDatesAreStoredAsTheMapperSays(
            @CosmosDbContainer(partitionKey = "/customer_id") CosmosContainer deliveries) {
        assertThat(Step44CustomItemSerializer.storeAndRead(deliveries).dueOn())
                .isEqualTo(LocalDate.of(2026, 3, 1));

        ObjectNode stored =
                deliveries
                        .readItem("d-1", new PartitionKey("maple-cycles"), ObjectNode.class)
                        .getItem();
        assertThat(stored.path("customer_id").textValue()).isEqualTo("maple-cycles");
        assertThat(stored.path("due_on").textValue()).isEqualTo("2026-03-01");
    }
}
