package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step53OrderBySeveralTest {

    @Test
    void sortsByCategoryAndThenByPrice(CosmosDatabase database) {
        CosmosContainer products = Step53OrderBySeveral.createContainer(database, "sorted");
        Cosmicworks.fill(products, Catalogue.products(24));

        List<Product> expected =
                Catalogue.products(24).stream()
                        .sorted(
                                Comparator.comparing(Product::categoryId)
                                        .thenComparing(Product::price, Comparator.reverseOrder()))
                        .toList();
        assertThat(Step53OrderBySeveral.dearestOfEachCategoryFirst(products)).isEqualTo(expected);
    }

    @Test
    void withoutTheIndexTheServiceRefuses(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        products.createItem(new Product("1", "boards", "Yamba", 299.99, 1));

        assertThatThrownBy(() -> Step53OrderBySeveral.dearestOfEachCategoryFirst(products))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(400));
    }
}
