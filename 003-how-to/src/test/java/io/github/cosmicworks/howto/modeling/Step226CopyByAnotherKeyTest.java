package io.github.cosmicworks.howto.modeling;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.howto.changefeed.Workers;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step226CopyByAnotherKeyTest {

    /** Of the eight customers two are in Norway: four orders of each, in 32. */
    @Test
    void theCopyFollowsWhatWasThereAndWhatChanges(
            CosmosTarget target,
            ConnectionMode mode,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId", throughput = 12_000)
                    CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/country") CosmosContainer copyItems,
            @CosmosDbContainer CosmosContainer leaseItems)
            throws InterruptedException {
        try (CosmosAsyncClient client =
                target.clientBuilder(mode).contentResponseOnWriteEnabled(true).buildAsyncClient()) {
            var same = client.getDatabase(database.getId());
            CosmosAsyncContainer orders = same.getContainer(orderItems.getId());
            CosmosAsyncContainer copy = same.getContainer(copyItems.getId());
            BlockingQueue<String> copied = new LinkedBlockingQueue<>();
            ChangeFeedProcessor processor =
                    Step226CopyByAnotherKey.copy(
                            orders,
                            copy,
                            same.getContainer(leaseItems.getId()),
                            change -> copied.add(change.path("id").asText()));
            Catalogue.orders(32).forEach(orderItems::createItem);
            processor.start().block();
            Set<String> ids = new HashSet<>();
            while (ids.size() < 32) { // a change may come twice
                String id = copied.poll(60, TimeUnit.SECONDS);
                assertThat(id).isNotNull();
                ids.add(id);
            }
            assertThat(Step226CopyByAnotherKey.within(copy, "Norway").orders()).isEqualTo(8);
            assertThat(Step226CopyByAnotherKey.all(orders, "Norway").orders()).isEqualTo(8);

            Order third = Catalogue.orders(3).get(2);
            orderItems.createItem(
                    new Order(
                            "one-more",
                            third.customerId(),
                            third.country(),
                            third.city(),
                            third.orderedOn(),
                            "open",
                            third.lines(),
                            third.total()));
            while (!ids.contains("one-more")) {
                String id = copied.poll(60, TimeUnit.SECONDS);
                assertThat(id).isNotNull();
                ids.add(id);
            }
            assertThat(Step226CopyByAnotherKey.within(copy, "Norway").orders()).isEqualTo(9);
            Workers.stop(processor).block();
        }
    }
}
