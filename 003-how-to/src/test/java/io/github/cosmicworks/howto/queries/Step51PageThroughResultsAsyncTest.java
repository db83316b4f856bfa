package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.queries.Step51PageThroughResultsAsync.Page;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosRequests;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import io.github.cosmicworks.testing.RequiresCapability;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There are nine surfboards: two pages of four, and a last one of one. */
@CosmosDbTest
@InEveryConnectionMode
class Step51PageThroughResultsAsyncTest {

    private static final String BOARDS = "gear-surf-surfboards";

    @CosmosDbContainer(partitionKey = "/categoryId")
    private CosmosContainer filled;

    private CosmosAsyncContainer products;

    @BeforeEach
    void fill(CosmosAsyncDatabase database) {
        Cosmicworks.fill(filled, Catalogue.products(72));
        products = database.getContainer(filled.getId());
    }

    private Page page(Optional<String> token) {
        return Pipelines.run(() -> Step51PageThroughResultsAsync.page(products, BOARDS, token));
    }

    @Test
    void thePagesHoldEachNameOnceAndInOrder() {
        List<String> names = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            Page page = page(token);
            assertThat(page.names().size()).isLessThanOrEqualTo(4);
            names.addAll(page.names());
            token = page.next();
        } while (token.isPresent());

        assertThat(names).hasSize(9).doesNotHaveDuplicates().isSorted();
    }

    /**
     * The SDK's Paginator asks for a page when the last one has come. Whoever takes one cancels
     * what follows, and does not know yet how much of it is on its way. There would be 15 pages.
     */
    @Test
    @RequiresCapability(Capability.OBSERVED_REQUESTS)
    void takingAPageCancelsTheRestWithTheNextOneOnItsWay(CosmosRequests requests) {
        Cosmicworks.fill(
                filled,
                IntStream.range(0, 51)
                        .mapToObj(n -> new Product("more-" + n, BOARDS, "Board " + n, 9, 1))
                        .toList());
        requests.clear();
        for (int i = 0; i < 5; i++) {
            assertThat(page(Optional.empty()).names()).hasSize(4);
        }
        assertThat(requests.queries()).hasSizeGreaterThan(5).hasSizeLessThan(5 * 15);
    }

    @Test
    void aBrowserThatAsksToTheEndHasATokenUntilThen() {
        assertThat(Pipelines.run(() -> Step51PageThroughResultsAsync.pages(products, BOARDS)))
                .extracting(page -> page.names().size(), page -> page.next().isPresent())
                .containsExactly(tuple(4, true), tuple(4, true), tuple(1, false));
    }

    /** "You can't use continuation tokens for queries with GROUP BY or DISTINCT". */
    @Test
    void groupByHasNoToken() {
        assertThat(
                        firstPage("SELECT p.categoryId FROM p GROUP BY p.categoryId")
                                .getContinuationToken())
                .isNull();
    }

    /** There the SDK gives a token, and refuses it. */
    @Test
    void aTokenOfDistinctWithoutOrderByIsRefused() {
        String query = "SELECT DISTINCT VALUE p.categoryId FROM p";
        String token = firstPage(query).getContinuationToken();

        assertThatThrownBy(
                        () ->
                                products.queryItems(
                                                query,
                                                new CosmosQueryRequestOptions(),
                                                Object.class)
                                        .byPage(token, 2)
                                        .next()
                                        .block())
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(400));
    }

    /** "For queries with DISTINCT, you can use continuation tokens if you add ORDER BY". */
    @Test
    void distinctWithOrderByHasOne() {
        FeedResponse<Object> page =
                firstPage("SELECT DISTINCT VALUE p.categoryId FROM p ORDER BY p.categoryId");

        assertThat(page.getContinuationToken()).isNotBlank();
    }

    private FeedResponse<Object> firstPage(String query) {
        return products.queryItems(query, new CosmosQueryRequestOptions(), Object.class)
                .byPage(2)
                .next()
                .blockOptional()
                .orElseThrow();
    }
}
