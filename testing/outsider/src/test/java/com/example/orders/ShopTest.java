package com.example.orders;

import static io.github.cosmicworks.testing.CosmosDbTest.Reset.EACH_TEST;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.Cosmos;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Code under test that has names of its own, as the README shows it. */
@CosmosDbTest(database = "shop", reset = EACH_TEST)
class ShopTest {

    @Cosmos private CosmosClient client;

    @CosmosDbContainer(partitionKey = "/customerId", seed = "two-orders.json")
    private CosmosContainer orders;

    @Test
    void anOrderIsAdded() {
        new Shop(client).order("3");
        assertEquals(3, TourTest.count(orders));
    }

    @Test
    void theNextTestBeginsWithTwo() {
        assertEquals(2, TourTest.count(orders));
    }

    /** What is tested. */
    record Shop(CosmosClient client) {
        void order(String id) {
            client.getDatabase("shop")
                    .getContainer("orders")
                    .createItem(Map.of("id", id, "customerId", "margo"));
        }
    }
}
