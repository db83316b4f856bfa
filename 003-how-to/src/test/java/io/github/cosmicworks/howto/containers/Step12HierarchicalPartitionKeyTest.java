package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Order;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step12HierarchicalPartitionKeyTest {

    @Test
    void aPrefixFindsItsOrdersAndNoOthers(CosmosDatabase database) {
        CosmosContainer orders =
                Step12HierarchicalPartitionKey.createContainer(database, "by-customer");
        Catalogue.orders(32).forEach(orders::upsertItem);
        Order fifth = Catalogue.orders(5).get(4);

        assertThat(Step12HierarchicalPartitionKey.count(orders, "maple-cycles")).isEqualTo(4);
        assertThat(Step12HierarchicalPartitionKey.count(orders, "maple-cycles", fifth.orderedOn()))
                .isEqualTo(1);
        assertThat(
                        Step12HierarchicalPartitionKey.count(
                                orders, "maple-cycles", fifth.orderedOn(), fifth.id()))
                .isEqualTo(1);
        assertThat(Step12HierarchicalPartitionKey.count(orders, "maple-cycles", "1999-12-31"))
                .isZero();
    }
}
