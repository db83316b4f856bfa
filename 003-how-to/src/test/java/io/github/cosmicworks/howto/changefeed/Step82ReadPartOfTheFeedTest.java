package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step82ReadPartOfTheFeedTest {

    @Test
    void theRangesHoldEachChangeOnce(
            @CosmosDbContainer(partitionKey = "/id", throughput = 18_000)
                    CosmosContainer container) {
        Catalogue.products(30).forEach(container::createItem);

        List<String> changes = new ArrayList<>();
        container
                .getFeedRanges()
                .forEach(
                        range -> changes.addAll(Step82ReadPartOfTheFeed.changes(container, range)));
        assertThat(changes)
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.products(30).stream().map(Product::id).toList());
        assertThat(
                        Step82ReadPartOfTheFeed.changes(
                                container,
                                FeedRange.forLogicalPartition(new PartitionKey("SUR-0001"))))
                .containsExactly("SUR-0001");
    }
}
