package com.example.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.fault.FaultOperation;
import io.github.cosmicworks.emulator.fault.FaultRule;
import io.github.cosmicworks.emulator.fault.InjectedFault;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosFault;
import io.github.cosmicworks.testing.CosmosFaults;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What goes wrong because a test says so, as the README shows it. */
@CosmosDbTest
class FaultsTest {

    @Test
    @CosmosFault(status = 429, times = 2, on = FaultOperation.READ)
    void aThrottledReadIsRepeated(
            @CosmosDbContainer(partitionKey = "/customerId", seed = "two-orders.json")
                    CosmosContainer orders) {
        assertEquals(200, read(orders));
    }

    @Test
    @CosmosFault(status = 503, on = FaultOperation.CREATE, executed = true)
    void aWriteMayHaveBeenDone(
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orders) {
        Map<String, Object> order = Map.of("id", "1", "customerId", "margo");
        assertThrows(CosmosException.class, () -> orders.createItem(order));
        assertEquals(200, read(orders));
    }

    @Test
    void codeAsksForFaultsToo(
            @CosmosDbContainer(partitionKey = "/customerId", seed = "two-orders.json")
                    CosmosContainer orders,
            CosmosFaults faults) {
        InjectedFault fault = faults.inject(FaultRule.connectionClose().times(1), orders);
        assertEquals(200, read(orders));
        assertEquals(1, fault.hits());
    }

    private static int read(CosmosContainer orders) {
        return orders.readItem("1", new PartitionKey("margo"), Map.class).getStatusCode();
    }
}
