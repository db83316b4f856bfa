package com.example.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;

/** Five tests, each with a fresh container of the harness. */
@CosmosDbTest
abstract class CosmosOrders {

    @CosmosDbContainer(partitionKey = "/customerId")
    private CosmosContainer orders;

    @RepeatedTest(5)
    void whatIsWrittenIsRead() {
        orders.createItem(Map.of("id", "1", "customerId", "margo", "total", 12));
        Map<?, ?> read = orders.readItem("1", new PartitionKey("margo"), Map.class).getItem();
        Report.assertion();
        assertEquals(12, read.get("total"));
    }
}
