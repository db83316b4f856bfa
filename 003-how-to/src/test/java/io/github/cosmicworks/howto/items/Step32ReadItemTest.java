package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step32ReadItemTest {

    @Test
    void readsTheProductWithTheIdAndOnlyThat(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));

        assertThat(Step32ReadItem.readItem(products)).isEqualTo(Catalogue.products(1).get(0));
        assertThat(Step32ReadItem.readAbsentItem(products)).isEmpty();
    }
}
