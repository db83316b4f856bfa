package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step39DeleteAllByPartitionKeyTest {

    @Test
    void theItemsOfTheKeyAreGoneAndNoOthers(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        Step39DeleteAllByPartitionKey.deleteCustomer(orders);

        assertThat(Documents.all(orders, Order.class))
                .hasSize(14)
                .noneMatch(order -> order.customerId().equals("harbour-outfitters"));
    }
}
