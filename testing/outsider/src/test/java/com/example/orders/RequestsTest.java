package com.example.orders;

import static io.github.cosmicworks.testing.CosmosAssertions.assertThat;
import static io.github.cosmicworks.testing.CosmosAssertions.assertThatItem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosRequests;
import io.github.cosmicworks.testing.RequestUnits;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a test has asked for and what it cost, as the README shows it. */
@CosmosDbTest
class RequestsTest {

    private static long count(CosmosContainer items, String query) {
        return items.queryItems(query, new CosmosQueryRequestOptions(), Map.class).stream().count();
    }

    @Test
    void oneCustomerIsOneCheapQuery(
            @CosmosDbContainer(partitionKey = "/customerId", seed = "two-orders.json")
                    CosmosContainer orders,
            CosmosRequests requests) {
        assertEquals(1, count(orders, "SELECT * FROM o WHERE o.customerId = 'margo'"));
        assertThat(requests)
                .hasNoCrossPartitionQuery()
                .hasNoScan()
                .usesIndex("/customerId/?")
                .totalCharge()
                .isLessThan(5);
    }

    @Test
    @RequestUnits(max = 10)
    void anOrderIsKeptAsItIs(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        Map<String, Object> order = Map.of("id", "1", "customerId", "margo", "total", 12);
        orders.createItem(order);
        Object kept = orders.readItem("1", new PartitionKey("margo"), Map.class).getItem();
        assertThatItem(kept).isSameItemAs(order).hasProperty("total", 12);
    }
}
