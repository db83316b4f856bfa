package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step55GroupByTest {

    @Test
    void everyCategoryIsOneGroup(
            @CosmosDbContainer(partitionKey = "/id", throughput = 18_000)
                    CosmosContainer products) {
        List<Product> all = Catalogue.products(24);
        all.forEach(products::createItem);

        assertThat(Step55GroupBy.stockByCategory(products))
                .hasSize(8)
                .contains(
                        new Step55GroupBy.Group(
                                "bikes-road",
                                3,
                                all.stream()
                                        .filter(p -> p.categoryId().equals("bikes-road"))
                                        .mapToInt(Product::quantity)
                                        .sum()));
    }
}
