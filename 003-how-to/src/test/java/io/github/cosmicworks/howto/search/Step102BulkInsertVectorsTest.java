package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step102BulkInsertVectorsTest {

    @Test
    void allProductsAreThereWithEveryDigitOfTheirVectors(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = VectorSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = VectorSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer container : new CosmosContainer[] {one, five}) {
            var load = Step102BulkInsertVectors.create(container, Shop.products());

            assertThat(load.created()).isEqualTo(331);
            ShopProduct sent = Shop.products().get(330);
            assertThat(
                            container
                                    .readItem(
                                            sent.id(),
                                            new PartitionKey(sent.categoryId()),
                                            ShopProduct.class)
                                    .getItem())
                    .isEqualTo(sent);
            ShopProduct plain = Step102BulkInsertVectors.withoutVector(sent);
            assertThat(container.createItem(plain).getRequestCharge())
                    .isLessThan(load.requestCharge() / 331);
        }
    }
}
