package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class OrdersTest {

    record Order(String id, String customerId, int total) {}

    @Test
    void anOrderIsFoundByItsCustomer(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        orders.createItem(new Order("1", "margo", 42));
        Order read = orders.readItem("1", new PartitionKey("margo"), Order.class).getItem();
        assertEquals(42, read.total());
    }

    @Test
    void totalsAddUp(@CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        orders.createItem(new Order("1", "margo", 40));
        orders.createItem(new Order("2", "ivan", 2));
        // The SDK adds up what the partitions return, and does so in floating point.
        double sum =
                orders.queryItems("SELECT VALUE SUM(o.total) FROM orders o", null, Double.class)
                        .iterator()
                        .next();
        assertEquals(42.0, sum);
    }
}
