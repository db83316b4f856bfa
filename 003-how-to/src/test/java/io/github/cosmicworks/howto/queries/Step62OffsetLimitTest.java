package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step62OffsetLimitTest {

    @Test
    void bothGiveTheLastTen(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 18_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(80));

        List<String> expected =
                Catalogue.products(80).stream()
                        .map(Product::id)
                        .sorted()
                        .skip(70)
                        .limit(10)
                        .toList();
        assertThat(Step62OffsetLimit.pageByOffset(products, 70).ids()).isEqualTo(expected);
        assertThat(Step62OffsetLimit.lastPageBySeeking(products).ids()).isEqualTo(expected);
    }

    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void whatIsSkippedIsPaidFor(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(80));
        assertThat(Step62OffsetLimit.pageByOffset(products, 70).charge())
                .isGreaterThan(Step62OffsetLimit.pageByOffset(products, 0).charge())
                .isGreaterThan(Step62OffsetLimit.lastPageBySeeking(products).charge());
        assertThat(Step62OffsetLimit.lastPageBySeeking(products).charge())
                .isLessThanOrEqualTo(Step62OffsetLimit.firstPageBySeeking(products).charge());
    }
}
