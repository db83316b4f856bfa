package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.ProcessorClient;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step86EstimateTheLagTest {

    @Test
    void theLagIsTheNumberOfChangesNotHandled(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(partitionKey = "/customerId") CosmosContainer orderItems,
            @CosmosDbContainer(partitionKey = "/id") CosmosContainer leaseItems) {
        try (ProcessorClient client = new ProcessorClient(target, database)) {
            CosmosAsyncContainer orders = client.of(orderItems);
            CosmosAsyncContainer leases = client.of(leaseItems);
            ChangeFeedProcessor processor = Step86EstimateTheLag.processor(orders, leases);
            processor.start().block();
            orders.createItem(Map.of("id", "first", "customerId", "c")).block();
            Workers.stop(processor).block();
            assertThat(Step86EstimateTheLag.lag(processor)).isZero();

            Flux.fromIterable(Catalogue.orders(3)).concatMap(orders::createItem).blockLast();

            assertThat(Step86EstimateTheLag.lag(processor)).isEqualTo(3);
        }
    }
}
