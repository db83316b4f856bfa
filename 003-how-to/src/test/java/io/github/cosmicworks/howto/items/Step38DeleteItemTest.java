package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step38DeleteItemTest {

    @Test
    void theItemIsGoneAndItsNeighbourIsNot(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("a", "jackets", "Gerroa Rain Jacket", 89.99, 5));
        stock.createItem(new Product("b", "jackets", "Cactus Rain Jacket", 79.99, 5));

        assertThat(Step38DeleteItem.delete(stock, "a", "jackets")).isTrue();
        assertThat(Step38DeleteItem.delete(stock, "a", "jackets")).isFalse();
        assertThat(Documents.all(stock, Product.class))
                .extracting(Product::id)
                .containsExactly("b");
    }
}
