package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step60StringsAndLikeTest {

    @Test
    void eachConditionFindsItsNames(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        products.createItem(new Product("1", "c", "YAMBA Helmet", 1, 1));
        products.createItem(new Product("2", "c", "Bells Helmets", 1, 1));
        products.createItem(new Product("3", "c", "The Bells", 1, 1));

        assertThat(Step60StringsAndLike.count(products, Step60StringsAndLike.CONTAINS_YAMBA))
                .isEqualTo(1);
        assertThat(Step60StringsAndLike.count(products, Step60StringsAndLike.STARTS_WITH_BELLS))
                .isEqualTo(1);
        assertThat(Step60StringsAndLike.count(products, Step60StringsAndLike.ENDS_IN_HELMET))
                .isEqualTo(1);
    }
}
