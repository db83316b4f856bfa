package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.ProcessorClient;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step84ShareTheWorkTest {

    @Test
    void nothingIsLostWhenOneWorkerFollowsAnother(
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
            Set<String> handled = new TreeSet<>();
            ChangeFeedProcessor first = Step84ShareTheWork.worker("first", orders, leases, changes);
            first.start().block();
            Flux.fromIterable(Catalogue.orders(6)).concatMap(orders::createItem).blockLast();
            Step84ShareTheWork.takeUntil(handled, 6, changes);
            first.stop().block();
            Flux.fromIterable(Catalogue.orders(12))
                    .skip(6)
                    .concatMap(orders::createItem)
                    .blockLast();

            ChangeFeedProcessor second =
                    Step84ShareTheWork.worker("second", orders, leases, changes);
            second.start().block();
            Step84ShareTheWork.takeUntil(handled, 12, changes);
            second.stop().block();

            assertThat(handled).hasSize(12);
        }
    }
}
