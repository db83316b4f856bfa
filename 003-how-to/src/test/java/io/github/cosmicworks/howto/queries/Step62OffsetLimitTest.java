package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step62OffsetLimitTest {

    @Test
    void bothGiveTheThirdTen(
            @Container(partitionKey = "/categoryId", throughput = 30_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(32));

        List<String> expected =
                Catalogue.products(32).stream()
                        .map(Product::id)
                        .sorted()
                        .skip(20)
                        .limit(10)
                        .toList();
        assertThat(Step62OffsetLimit.thirdPageByOffset(products)).isEqualTo(expected);
        assertThat(Step62OffsetLimit.thirdPageBySeeking(products)).isEqualTo(expected);
    }
}
