package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A page of a response holds 4 MB, however many items were asked for.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/concepts-limits">Service quotas and
 *     default limits</a>
 */
class ResponsePageLimitTest {

    private static final int ITEMS = 5;
    private static final int ITEM_CHARACTERS = 1_500_000;

    @ParameterizedTest
    @EnumSource(ConnectionMode.class)
    void largeItemsComeInSeveralPages(ConnectionMode mode) {
        CosmosAsyncContainer items = TestAccount.newContainer(mode, "/pk");
        for (int i = 0; i < ITEMS; i++) {
            items.createItem(Map.of("id", "i" + i, "pk", "p", "text", "x".repeat(ITEM_CHARACTERS)))
                    .block();
        }

        List<FeedResponse<ObjectNode>> pages =
                items.queryItems(
                                "SELECT * FROM c",
                                new CosmosQueryRequestOptions()
                                        .setPartitionKey(new PartitionKey("p")),
                                ObjectNode.class)
                        .byPage(100)
                        .collectList()
                        .block();

        // Two of them are 3 MB, three would be more than there is room for.
        assertThat(pages).hasSizeGreaterThan(1);
        assertThat(pages).allSatisfy(page -> assertThat(page.getResults()).hasSizeLessThan(3));
        assertThat(pages.stream().flatMap(page -> page.getResults().stream()))
                .extracting(item -> item.get("id").asText())
                .containsExactlyInAnyOrder("i0", "i1", "i2", "i3", "i4");
    }
}
