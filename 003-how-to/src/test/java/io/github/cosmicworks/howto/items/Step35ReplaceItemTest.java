package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step35ReplaceItemTest {

    @Test
    void whatIsGoneStaysGone(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        Product replaced = Step35ReplaceItem.replaceItem(stock);

        assertThat(replaced.price()).isEqualTo(24.99);
        assertThat(Documents.count(stock)).isZero();
    }
}
