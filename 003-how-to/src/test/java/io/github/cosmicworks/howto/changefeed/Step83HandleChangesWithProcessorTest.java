package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.howto.ProcessorClient;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step83HandleChangesWithProcessorTest {

    @Test
    void everyChangeReachesTheHandler(
            CosmosTarget target,
            CosmosDatabase database,
            @Container(partitionKey = "/customerId", throughput = 20_000)
                    CosmosContainer orderItems,
            @Container(partitionKey = "/id") CosmosContainer leaseItems)
            throws Exception {
        try (ProcessorClient client = new ProcessorClient(target, database)) {
            CosmosAsyncContainer orders = client.of(orderItems);
            CosmosAsyncContainer leases = client.of(leaseItems);
            BlockingQueue<String> changes = new LinkedBlockingQueue<>();
            ChangeFeedProcessor processor =
                    Step83HandleChangesWithProcessor.processor(
                            "worker", orders, leases, changes::add);
            Set<String> expected = new TreeSet<>();
            for (Order order : Catalogue.orders(12)) {
                orders.createItem(order).block();
                expected.add(order.id());
            }
            processor.start().block();

            Set<String> handled = new TreeSet<>();
            while (handled.size() < expected.size()) {
                String change = changes.poll(60, TimeUnit.SECONDS);
                assertThat(change).isNotNull();
                handled.add(change);
            }
            processor.stop().block();
            assertThat(handled).isEqualTo(expected);
        }
    }
}
