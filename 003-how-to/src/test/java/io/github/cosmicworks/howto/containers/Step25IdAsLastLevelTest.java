package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step25IdAsLastLevelTest {

    @Test
    void theLastLevelIsTheIdOfTheItemItself(CosmosDatabase database) {
        CosmosContainer orders = Step25IdAsLastLevel.createContainer(database, "by-customer");
        try {
            Catalogue.orders(16).forEach(orders::createItem);
            Order first = Catalogue.orders(1).get(0);

            assertThat(orders.read().getProperties().getPartitionKeyDefinition().getPaths())
                    .containsExactly("/customerId", "/id");
            assertThat(Step25IdAsLastLevel.read(orders, first)).isEqualTo(first);
            assertThat(
                            Step25IdAsLastLevel.readTwo(
                                    orders, first.customerId(), "order-00001", "order-00009"))
                    .extracting(Order::id)
                    .containsExactlyInAnyOrder("order-00001", "order-00009");
        } finally {
            orders.delete();
        }
    }

    /** The SDK adds the last level before it looks for the partition of an item. */
    @Test
    @RequiresCapability(Capability.PHYSICAL_PARTITIONS)
    void everyOrderIsFoundOnWhicheverPartitionItIs(
            @CosmosDbContainer(
                            partitionKey = {"/customerId", "/id"},
                            throughput = 12_000)
                    CosmosContainer orders) {
        List<Order> all = Catalogue.orders(16);
        Set<String> partitions = new HashSet<>();
        for (Order order : all) {
            partitions.add(orders.createItem(order).getSessionToken().split(":", -1)[0]);
        }
        assertThat(partitions).hasSize(2);

        assertThat(all)
                .allSatisfy(
                        order ->
                                assertThat(Step25IdAsLastLevel.read(orders, order))
                                        .isEqualTo(order));
        for (int n = 0; n < 8; n++) {
            Order one = all.get(n);
            Order another = all.get(n + 8); // there are eight customers
            assertThat(
                            Step25IdAsLastLevel.readTwo(
                                    orders, one.customerId(), one.id(), another.id()))
                    .containsExactlyInAnyOrder(one, another);
        }
    }
}
