package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step65ScanFeedRangesAsyncTest {

    @Test
    void theRangesHoldEachProductOnce(
            @CosmosDbContainer(name = "p", partitionKey = "/id", throughput = 18_000)
                    CosmosContainer filled,
            @CosmosDbContainer(name = "p", partitionKey = "/id", throughput = 18_000)
                    CosmosAsyncContainer products) {
        Catalogue.products(48).forEach(filled::createItem);

        assertThat(Pipelines.run(() -> Step65ScanFeedRangesAsync.scan(products).collectList()))
                .containsExactlyInAnyOrderElementsOf(Catalogue.products(48));
    }
}
