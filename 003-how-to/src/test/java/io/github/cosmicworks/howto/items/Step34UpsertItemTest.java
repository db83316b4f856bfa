package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step34UpsertItemTest {

    @Test
    void theSecondUpsertReplacesTheFirst(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        Product last = Step34UpsertItem.upsertItem(stock);

        assertThat(Documents.all(stock, Product.class)).containsExactly(last);
        assertThat(last.quantity()).isEqualTo(11);
    }
}
