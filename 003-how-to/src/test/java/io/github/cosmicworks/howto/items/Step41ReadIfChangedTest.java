package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step41ReadIfChangedTest {

    @Test
    void theContentComesOnlyAfterAChange(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThat(Step41ReadIfChanged.readIfChanged(stock)).containsExactly(304, 200);
        assertThat(Documents.all(stock, Product.class))
                .extracting(Product::quantity)
                .containsExactly(11);
    }
}
