package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What a test was given is gone when the next one runs, whichever JUnit runs them. */
@CosmosDbTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class CleanUpTest {

    private static String before;

    @CosmosDbContainer(partitionKey = "/customerId")
    private CosmosContainer orders;

    @Test
    void aHasAContainer() {
        orders.createItem(Map.of("id", "1", "customerId", "margo"));
        before = orders.getId();
    }

    @Test
    void bHasAnother(CosmosDatabase database) {
        CosmosException gone =
                assertThrows(CosmosException.class, () -> database.getContainer(before).read());
        assertEquals(404, gone.getStatusCode());
        assertEquals(0, TourTest.count(orders));
    }
}
