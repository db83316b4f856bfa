package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ChangeFeedProcessorState;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.howto.ProcessorClient;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@Tag("slow")
class Step83HandleChangesWithProcessorTest {

    @Test
    void everyChangeReachesTheHandler(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId", throughput = 12_000)
                    CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer leaseItems)
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

    /** "When the delegate finishes processing the changes successfully, update the lease store". */
    @Test
    void nothingCountsAsDoneBeforeTheHandlerReturns(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer leaseItems)
            throws Exception {
        try (ProcessorClient client = new ProcessorClient(target, database)) {
            CosmosAsyncContainer orders = client.of(orderItems);
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch finish = new CountDownLatch(1);
            ChangeFeedProcessor processor =
                    Step83HandleChangesWithProcessor.processor(
                            "worker",
                            orders,
                            client.of(leaseItems),
                            id -> {
                                begun.countDown();
                                await(finish);
                            });
            orders.createItem(Catalogue.orders(1).get(0)).block();
            processor.start().block();
            assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();

            for (int look = 0; look < 5; look++) {
                assertThat(lag(processor)).isPositive();
            }
            finish.countDown();
            Workers.stop(processor).block();

            assertThat(lag(processor)).isZero();
        }
    }

    @Test
    void aHandlerThatThrowsGetsTheSameChangeAgain(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer leaseItems)
            throws Exception {
        try (ProcessorClient client = new ProcessorClient(target, database)) {
            CosmosAsyncContainer orders = client.of(orderItems);
            BlockingQueue<String> changes = new LinkedBlockingQueue<>();
            AtomicBoolean well = new AtomicBoolean();
            ChangeFeedProcessor processor =
                    Step83HandleChangesWithProcessor.processor(
                            "worker",
                            orders,
                            client.of(leaseItems),
                            id -> {
                                changes.add(id);
                                if (!well.getAndSet(true)) {
                                    throw new IllegalStateException("out of labels");
                                }
                            });
            orders.createItem(Catalogue.orders(1).get(0)).block();
            processor.start().block();

            assertThat(changes.poll(60, TimeUnit.SECONDS)).isEqualTo("order-00001");
            assertThat(changes.poll(60, TimeUnit.SECONDS)).isEqualTo("order-00001");
            Workers.stop(processor).block();
        }
    }

    /** ChangeFeedProcessorBuilder refuses a client that does not ask for the content of writes. */
    @Test
    void aClientWithoutContentOnWriteIsRefused(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer leaseItems) {
        try (CosmosAsyncClient client = target.clientBuilder().buildAsyncClient()) {
            CosmosAsyncDatabase same = client.getDatabase(database.getId());

            assertThatThrownBy(
                            () ->
                                    Step83HandleChangesWithProcessor.processor(
                                            "worker",
                                            same.getContainer(orderItems.getId()),
                                            same.getContainer(leaseItems.getId()),
                                            id -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("content response on write");
        }
    }

    @Test
    void aLeaseContainerByAnotherKeyIsRefused(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/worker") CosmosContainer leaseItems) {
        try (ProcessorClient client = new ProcessorClient(target, database)) {
            ChangeFeedProcessor processor =
                    Step83HandleChangesWithProcessor.processor(
                            "worker", client.of(orderItems), client.of(leaseItems), id -> {});

            assertThatThrownBy(() -> processor.start().block())
                    .hasMessageContaining("partition key equal to id");
        }
    }

    private static int lag(ChangeFeedProcessor processor) {
        return processor.getCurrentState().blockOptional().orElseThrow().stream()
                .mapToInt(ChangeFeedProcessorState::getEstimatedLag)
                .sum();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The test has forgotten its handler");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
