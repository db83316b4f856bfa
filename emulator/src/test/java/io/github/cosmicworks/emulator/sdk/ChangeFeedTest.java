package io.github.cosmicworks.emulator.sdk;

import static io.github.cosmicworks.emulator.sdk.TestAccount.failure;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The change feed of latest versions, pulled through the SDK.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model</a>
 */
@ParameterizedClass
@EnumSource(ConnectionMode.class)
class ChangeFeedTest {

    record Product(String id, String categoryId, int quantity) {}

    private static final FeedRange FULL = FeedRange.forFullRange();

    private final ConnectionMode mode;
    private final CosmosAsyncContainer products;

    ChangeFeedTest(ConnectionMode mode) {
        this.mode = mode;
        this.products = TestAccount.newContainer(mode, "/categoryId");
    }

    /** What a pull gave, until it said that there was nothing more. */
    private record Pulled(List<ObjectNode> items, List<Integer> pages, String continuation) {

        List<String> ids() {
            return items.stream().map(item -> item.get("id").asText()).toList();
        }
    }

    private static Pulled pull(
            CosmosAsyncContainer container, CosmosChangeFeedRequestOptions options) {
        List<ObjectNode> items = new ArrayList<>();
        List<Integer> pages = new ArrayList<>();
        String continuation = null;
        for (FeedResponse<ObjectNode> page :
                container.queryChangeFeed(options, ObjectNode.class).byPage().toIterable()) {
            items.addAll(page.getResults());
            if (!page.getResults().isEmpty()) {
                pages.add(page.getResults().size());
            }
            continuation = page.getContinuationToken();
        }
        return new Pulled(items, pages, continuation);
    }

    private Pulled pull(CosmosChangeFeedRequestOptions options) {
        return pull(products, options);
    }

    private static CosmosChangeFeedRequestOptions from(String continuation) {
        return CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation);
    }

    private void create(String id) {
        products.createItem(new Product(id, "surf", 1)).block();
    }

    @Test
    void fromTheBeginningItGivesTheLatestVersionOfEachItemInTheOrderOfChanges() {
        create("a");
        create("b");
        create("c");
        products.upsertItem(new Product("a", "surf", 2)).block();
        products.deleteItem("b", new PartitionKey("surf")).block();

        Pulled pulled = pull(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FULL));
        assertThat(pulled.ids()).containsExactly("c", "a");
        assertThat(pulled.items().get(1).get("quantity").asInt()).isEqualTo(2);
        assertThat(pulled.items().get(1).has("_lsn")).isTrue();
    }

    @Test
    void aContinuationGoesOnWhereThePullEnded() {
        create("a");
        String first =
                pull(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FULL))
                        .continuation();
        assertThat(pull(from(first)).ids()).isEmpty();
        create("b");
        Pulled second = pull(from(first));
        assertThat(second.ids()).containsExactly("b");
        create("c");
        assertThat(pull(from(second.continuation())).ids()).containsExactly("c");
        assertThat(pull(from(first)).ids()).containsExactly("b", "c");
    }

    @Test
    void fromNowItGivesWhatIsChangedAfterwards() {
        create("before");
        Pulled now = pull(CosmosChangeFeedRequestOptions.createForProcessingFromNow(FULL));
        assertThat(now.ids()).isEmpty();
        create("after");
        assertThat(pull(from(now.continuation())).ids()).containsExactly("after");
    }

    @Test
    void fromAPointInTimeItGivesWhatIsChangedSince() {
        create("a");
        Instant past = Instant.now().minusSeconds(60);
        Instant future = Instant.now().plusSeconds(60);
        assertThat(
                        pull(CosmosChangeFeedRequestOptions.createForProcessingFromPointInTime(
                                        past, FULL))
                                .ids())
                .containsExactly("a");
        assertThat(
                        pull(CosmosChangeFeedRequestOptions.createForProcessingFromPointInTime(
                                        future, FULL))
                                .ids())
                .isEmpty();
    }

    @Test
    void pagesHaveAtMostTheAskedSizeAndNoTransactionIsTornApart() {
        for (int i = 0; i < 5; i++) {
            create("single " + i);
        }
        CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("surf"));
        for (int i = 0; i < 7; i++) {
            batch.createItemOperation(new Product("batch " + i, "surf", 1));
        }
        products.executeCosmosBatch(batch).block();
        create("last");
        Pulled pulled =
                pull(
                        CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FULL)
                                .setMaxItemCount(2));
        assertThat(pulled.pages()).containsExactly(2, 2, 8, 1);
        assertThat(pulled.items()).hasSize(13);
    }

    @Test
    void aLogicalPartitionHasAFeedOfItsOwn() {
        create("a");
        products.createItem(new Product("b", "climb", 1)).block();
        FeedRange surf = FeedRange.forLogicalPartition(new PartitionKey("surf"));
        Pulled pulled = pull(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(surf));
        assertThat(pulled.ids()).containsExactly("a");
        products.createItem(new Product("c", "climb", 1)).block();
        create("d");
        assertThat(pull(from(pulled.continuation())).ids()).containsExactly("d");
    }

    @Test
    void theFeedRangesOfPhysicalPartitionsTogetherGiveEverythingOnce() {
        CosmosAsyncContainer wide =
                TestAccount.newContainer(
                        mode,
                        new CosmosContainerProperties(TestAccount.newId(), "/categoryId"),
                        18_000);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            wide.createItem(new Product("p" + i, "category " + i, 1)).block();
            expected.add("p" + i);
        }
        List<FeedRange> ranges = wide.getFeedRanges().block();
        assertThat(ranges).hasSize(3);
        List<String> seen = new ArrayList<>();
        for (FeedRange range : ranges) {
            List<String> part =
                    pull(
                                    wide,
                                    CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                                            range))
                            .ids();
            assertThat(part).isNotEmpty();
            seen.addAll(part);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(
                        pull(
                                        wide,
                                        CosmosChangeFeedRequestOptions
                                                .createForProcessingFromBeginning(FULL))
                                .ids())
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    @InThisJvm("call that splits a partition")
    void aContinuationOutlivesASplit() {
        List<String> later = new ArrayList<>();
        create("before");
        Pulled begun = pull(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FULL));
        TestAccount.split(products);
        for (int i = 0; i < 20; i++) {
            products.createItem(new Product("p" + i, "category " + i, 1)).block();
            later.add("p" + i);
        }
        assertThat(pull(from(begun.continuation())).ids())
                .containsExactlyInAnyOrderElementsOf(later);
        assertThat(products.getFeedRanges().block()).hasSize(2);
        assertThat(products.readItem("before", new PartitionKey("surf"), Product.class).block())
                .isNotNull();
    }

    @Test
    void aContinuationThatIsNoneIsA400() {
        Pulled begun = pull(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FULL));
        String token =
                new String(
                        Base64.getDecoder().decode(begun.continuation()), StandardCharsets.UTF_8);
        String broken =
                Base64.getEncoder()
                        .encodeToString(
                                token.replaceAll("\\\\\"\\d+\\\\\"", "abc")
                                        .getBytes(StandardCharsets.UTF_8));
        assertThat(failure(() -> pull(from(broken))).getStatusCode()).isEqualTo(400);
    }
}
