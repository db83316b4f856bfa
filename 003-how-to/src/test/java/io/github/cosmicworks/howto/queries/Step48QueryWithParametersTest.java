package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step48QueryWithParametersTest {

    @Test
    void findsWhatTheValuesSayAndQuotesAreNoHarm(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        products.createItem(new Product("1", "boards", "Yamba", 299.99, 1));
        products.createItem(new Product("2", "boards", "Kiama", 300.00, 1));
        products.createItem(new Product("3", "o'neill", "Noosa", 10.00, 1));

        assertThat(Step48QueryWithParameters.cheaperThan(products, "boards", 300))
                .extracting(Product::id)
                .containsExactly("1");
        assertThat(Step48QueryWithParameters.cheaperThan(products, "o'neill", 300))
                .extracting(Product::id)
                .containsExactly("3");
    }
}
