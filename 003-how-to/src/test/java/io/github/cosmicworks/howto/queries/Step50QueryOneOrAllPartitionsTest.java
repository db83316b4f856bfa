package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step50QueryOneOrAllPartitionsTest {

    @Test
    void bothFindTheSameItems(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 18_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(24));

        assertThat(Step50QueryOneOrAllPartitions.askOnePartition(products).items()).isEqualTo(3);
        assertThat(Step50QueryOneOrAllPartitions.askAllPartitions(products).items()).isEqualTo(3);
    }

    @Test
    void onePartitionLeavesOutWhatOthersHold(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 18_000)
                    CosmosContainer products) {
        products.createItem(new Product("TEN-1", "gear-camp-tents", "Yamba", 1, 1));
        products.createItem(new Product("TEN-2", "elsewhere", "Kiama", 1, 1));

        assertThat(Step50QueryOneOrAllPartitions.askOnePartition(products).items()).isEqualTo(1);
        assertThat(Step50QueryOneOrAllPartitions.askAllPartitions(products).items()).isEqualTo(2);
    }

    @Test
    @RequiresCapability({Capability.PHYSICAL_PARTITIONS, Capability.REQUEST_CHARGE})
    void everyPartitionAskedCosts(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 18_000)
                    CosmosContainer products) {
        products.createItem(new Product("TEN-0", "gear-camp-tents", "Yamba", 1, 1));
        for (int n = 1; n <= 20; n++) {
            products.createItem(new Product("TEN-" + n, "category-" + n, "Kiama", 1, 1));
        }
        assertThat(products.getFeedRanges()).hasSize(3);

        // At least about 2.5 RU in each of the other two.
        assertThat(Step50QueryOneOrAllPartitions.askAllPartitions(products).charge())
                .isGreaterThan(
                        Step50QueryOneOrAllPartitions.askOnePartition(products).charge() + 4);
    }
}
