package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step50QueryOneOrAllPartitionsTest {

    @Test
    void bothFindTheSameItems(
            @Container(partitionKey = "/categoryId", throughput = 30_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(24));

        assertThat(Step50QueryOneOrAllPartitions.count(products, new CosmosQueryRequestOptions()))
                .isEqualTo(3);
        assertThat(
                        Step50QueryOneOrAllPartitions.count(
                                products,
                                new CosmosQueryRequestOptions()
                                        .setPartitionKey(new PartitionKey("gear-surf-surfboards"))))
                .isEqualTo(3);
        assertThat(
                        Step50QueryOneOrAllPartitions.count(
                                products,
                                new CosmosQueryRequestOptions()
                                        .setPartitionKey(new PartitionKey("bikes-road"))))
                .isZero();
    }
}
