package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step37PatchItemIfConditionHoldsTest {

    @Test
    void neverSellsMoreThanThereAre(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("h", "helmets", "Byron Climbing Helmet", 59.99, 2));

        assertThat(Step37PatchItemIfConditionHolds.sellOne(stock, "h", "helmets")).isTrue();
        assertThat(Step37PatchItemIfConditionHolds.sellOne(stock, "h", "helmets")).isTrue();
        assertThat(Step37PatchItemIfConditionHolds.sellOne(stock, "h", "helmets")).isFalse();
        assertThat(
                        stock.readItem("h", new PartitionKey("helmets"), Product.class)
                                .getItem()
                                .quantity())
                .isZero();
    }
}
