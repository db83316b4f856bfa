package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.queries.Step51PageThroughResultsAsync.Page;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step51PageThroughResultsAsyncTest {

    private final AtomicInteger queries = new AtomicInteger();

    private CosmosAsyncClient client;
    private CosmosAsyncContainer products;

    @BeforeEach
    void countTheQueries(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId") CosmosContainer filled) {
        Cosmicworks.fill(filled, Catalogue.products(72));
        client =
                target.clientBuilder()
                        .clientTelemetryConfig(Queries.counted(queries))
                        .buildAsyncClient();
        products = client.getDatabase(database.getId()).getContainer(filled.getId());
    }

    @AfterEach
    void close() {
        client.close();
    }

    private Page page(Optional<String> token) {
        return Pipelines.run(
                () -> Step51PageThroughResultsAsync.page(products, "gear-surf-surfboards", token));
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

    /** What was read ahead would be counted by the time that the next pages are there. */
    @Test
    void onePageIsOneQuery() {
        Page first = page(Optional.empty());
        assertThat(first.names()).hasSize(4);
        assertThat(queries).hasValue(1);

        page(first.next());
        assertThat(queries).hasValue(2);
    }

    @Test
    void aBrowserThatAsksToTheEndAsksOncePerPage() {
        assertThat(
                        Pipelines.run(
                                () ->
                                        Step51PageThroughResultsAsync.sizesOfPages(
                                                products, "gear-surf-surfboards")))
                .containsExactly(4, 4, 1);
        assertThat(queries).hasValue(3);
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
