package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step52OrderByTest {

    @Test
    void theOrderHoldsAcrossPartitions(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 18_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(24));

        List<String> expected =
                Catalogue.products(24).stream()
                        .sorted(Comparator.comparingDouble(Product::price))
                        .limit(10)
                        .map(Product::name)
                        .toList();
        assertThat(Step52OrderBy.cheapestFirst(products)).isEqualTo(expected);
    }
}
