package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step54AggregatesTest {

    @Test
    void theNumbersAreThoseOfAllPartitions(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 18_000)
                    CosmosContainer products) {
        List<Product> all = Catalogue.products(24);
        Cosmicworks.fill(products, all);

        Step54Aggregates.Stock stock = Step54Aggregates.total(products);

        assertThat(stock.products()).isEqualTo(24);
        assertThat(stock.pieces()).isEqualTo(all.stream().mapToInt(Product::quantity).sum());
        assertThat(stock.lowest())
                .isEqualTo(all.stream().mapToDouble(Product::price).min().orElseThrow());
        assertThat(stock.highest())
                .isEqualTo(all.stream().mapToDouble(Product::price).max().orElseThrow());
        assertThat(stock.average())
                .isCloseTo(
                        all.stream().mapToDouble(Product::price).average().orElseThrow(),
                        within(1e-6));
    }
}
