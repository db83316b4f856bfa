package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step69TransactionalBatchAsyncTest {

    @Test
    void aRefusedOrderIsNotCounted(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosAsyncContainer orders) {
        orders.createItem(Map.of("id", "card", "customerId", "c", "orders", 0)).block();

        assertThat(Pipelines.run(() -> Step69TransactionalBatchAsync.placeOrder(orders, "c", "o")))
                .isEqualTo(200);
        assertThat(Pipelines.run(() -> Step69TransactionalBatchAsync.placeOrder(orders, "c", "o")))
                .isEqualTo(409);
        ObjectNode card =
                orders.readItem("card", new PartitionKey("c"), ObjectNode.class).block().getItem();
        assertThat(card.path("orders").intValue()).isEqualTo(1);
    }
}
