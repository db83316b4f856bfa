package io.github.cosmicworks.emulator.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The change feed of all versions and deletes, pulled through the SDK.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-modes#all-versions-and-deletes-change-feed-mode-preview">All
 *     versions and deletes</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class AllVersionsAndDeletesTest {

    record Product(String id, String categoryId, int quantity) {}

    private static final FeedRange FULL = FeedRange.forFullRange();
    private static final PartitionKey SURF = new PartitionKey("surf");

    private final CosmosAsyncContainer products;

    AllVersionsAndDeletesTest(ConnectionMode mode) {
        products = TestAccount.newContainer(mode, "/categoryId");
    }

    private String continuation;

    private List<JsonNode> pull(CosmosChangeFeedRequestOptions options) {
        List<JsonNode> changes = new ArrayList<>();
        for (FeedResponse<JsonNode> page :
                products.queryChangeFeed(options.allVersionsAndDeletes(), JsonNode.class)
                        .byPage()
                        .toIterable()) {
            changes.addAll(page.getResults());
            continuation = page.getContinuationToken();
        }
        return changes;
    }

    private List<JsonNode> more() {
        return pull(
                CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation));
    }

    @Test
    void everyVersionAndDeleteSinceTheStartIsThereInOrder() {
        products.createItem(new Product("before", "surf", 1)).block();
        assertThat(pull(CosmosChangeFeedRequestOptions.createForProcessingFromNow(FULL))).isEmpty();
        products.createItem(new Product("a", "surf", 1)).block();
        products.upsertItem(new Product("a", "surf", 2)).block();
        products.deleteItem("a", SURF).block();

        List<JsonNode> changes = more();
        assertThat(changes)
                .extracting(change -> change.at("/metadata/operationType").asText())
                .containsExactly("create", "replace", "delete");
        assertThat(changes)
                .extracting(change -> change.at("/current/quantity").asInt(-1))
                .containsExactly(1, 2, -1);
        assertThat(changes.get(0).has("previous")).isFalse();
        assertThat(changes.get(1).has("previous")).isFalse();
        assertThat(changes.get(2).at("/current")).isEmpty();
        assertThat(changes.get(2).at("/previous/quantity").asInt()).isEqualTo(2);
        assertThat(changes.get(2).at("/metadata/timeToLiveExpired").asBoolean(true)).isFalse();
        assertThat(changes.get(2).at("/metadata/previousImageLSN"))
                .isEqualTo(changes.get(1).at("/metadata/lsn"));
        assertThat(changes.get(0).at("/metadata/crts").asLong())
                .isEqualTo(changes.get(0).at("/current/_ts").asLong());
        assertThat(more()).isEmpty();
    }

    @Test
    void deletesOfItemsFromBeforeTheStartAreThereToo() {
        products.createItem(new Product("before", "surf", 1)).block();
        pull(CosmosChangeFeedRequestOptions.createForProcessingFromNow(FULL));
        products.deleteItem("before", SURF).block();
        assertThat(more())
                .singleElement()
                .satisfies(
                        change ->
                                assertThat(change.at("/previous/id").asText()).isEqualTo("before"));
    }

    @Test
    @InThisJvm("call that splits a partition")
    void aContinuationOutlivesASplit() {
        pull(CosmosChangeFeedRequestOptions.createForProcessingFromNow(FULL));
        for (int i = 0; i < 10; i++) {
            products.createItem(new Product("p" + i, "category " + i, 1)).block();
        }
        TestAccount.split(products);
        for (int i = 0; i < 10; i++) {
            products.deleteItem("p" + i, new PartitionKey("category " + i)).block();
        }
        assertThat(more()).hasSize(20);
        assertThat(more()).isEmpty();
    }
}
