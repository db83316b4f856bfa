package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step12HierarchicalPartitionKeyTest {

    @Test
    void aPrefixFindsItsOrdersAndNoOthers(CosmosDatabase database) {
        CosmosContainer orders =
                Step12HierarchicalPartitionKey.createContainer(database, "by-place");
        Catalogue.orders(32).forEach(orders::upsertItem);

        assertThat(Step12HierarchicalPartitionKey.count(orders, "Norway")).isEqualTo(8);
        assertThat(Step12HierarchicalPartitionKey.count(orders, "Norway", "Bergen")).isEqualTo(4);
        assertThat(
                        Step12HierarchicalPartitionKey.count(
                                orders, "Norway", "Bergen", "fjord-and-fell"))
                .isEqualTo(4);
        assertThat(Step12HierarchicalPartitionKey.count(orders, "Norway", "Sydney")).isZero();
    }
}
