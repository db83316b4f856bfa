package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step69TransactionalBatchTest {

    @Test
    void theOrderAndTheCountAreBothWritten(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        orders.createItem(new Step69TransactionalBatch.CustomerCard("card", "c", 4));

        Step69TransactionalBatch.placeOrder(orders, "c", "order-1");

        assertThat(Documents.ids(orders)).containsExactlyInAnyOrder("card", "order-1");
        assertThat(
                        orders.readItem(
                                        "card",
                                        new PartitionKey("c"),
                                        Step69TransactionalBatch.CustomerCard.class)
                                .getItem()
                                .orders())
                .isEqualTo(5);
    }
}
