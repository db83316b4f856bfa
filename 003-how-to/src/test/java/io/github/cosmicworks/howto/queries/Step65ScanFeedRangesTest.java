package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step65ScanFeedRangesTest {

    @Test
    void theRangesHoldEachProductOnce(
            @CosmosDbContainer(partitionKey = "/id", throughput = 18_000)
                    CosmosContainer products) {
        Catalogue.products(48).forEach(products::createItem);

        List<Long> counts =
                products.getFeedRanges().stream()
                        .map(range -> Step65ScanFeedRanges.countIn(products, range.toString()))
                        .toList();
        assertThat(counts).hasSizeGreaterThan(1);
        assertThat(counts.stream().mapToLong(Long::longValue).sum()).isEqualTo(48);
    }
}
