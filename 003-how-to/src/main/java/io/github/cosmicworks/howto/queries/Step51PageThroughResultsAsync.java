package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Mono;

/**
 * Hands out a query page by page, each for a request of its own: a continuation token travels to
 * the browser and back.
 *
 * <p>The token says where the next page starts, for this query and this container. It does not
 * expire, as long as the version of the SDK stays the same, and should be treated as opaque; an
 * absent one means the end. There is none for {@code GROUP BY}, and that of {@code DISTINCT}
 * without {@code ORDER BY} is refused. Taking the first page cancels the rest before it is asked
 * for: one page, one query. A synchronous program may hold such a client for this, and {@code
 * block()} where its own caller waits.
 *
 * <p>Ends with: {@code Pages: [4, 4, 2], 3 queries}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination">Pagination</a>
 */
public final class Step51PageThroughResultsAsync {

    private Step51PageThroughResultsAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        AtomicInteger queries = new AtomicInteger();
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .clientTelemetryConfig(Queries.counted(queries))
                        .buildAsyncClient()) {
            Cosmicworks.products(client)
                    .flatMap(products -> sizesOfPages(products, "gear-surf-surfboards"))
                    .doOnNext(
                            sizes ->
                                    System.out.printf(
                                            "Pages: %s, %d queries%n", sizes, queries.get()))
                    .block();
        }
    }

    /**
     * What a web service answers.
     *
     * @param next the token to ask for the next page with; absent after the last
     */
    public record Page(List<String> names, Optional<String> next) {}

    /** As a browser asks: for the next page with the token of the last one, until there is none. */
    static Mono<List<Integer>> sizesOfPages(CosmosAsyncContainer products, String categoryId) {
        return page(products, categoryId, Optional.empty())
                .expand(
                        page ->
                                page.next().isPresent()
                                        ? page(products, categoryId, page.next())
                                        : Mono.empty())
                .map(page -> page.names().size())
                .collectList();
    }

    static Mono<Page> page(
            CosmosAsyncContainer products, String categoryId, Optional<String> token) {
        // <page>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT VALUE p.name FROM p WHERE p.categoryId = @category ORDER BY p.name",
                        new SqlParameter("@category", categoryId));
        CosmosQueryRequestOptions inCategory =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(categoryId));
        return products.queryItems(query, inCategory, String.class)
                .byPage(token.orElse(null), 4)
                .next() // and no other: the rest is not even asked for
                .map(
                        page ->
                                new Page(
                                        page.getResults(),
                                        Optional.ofNullable(page.getContinuationToken())))
                .defaultIfEmpty(new Page(List.of(), Optional.empty()));
        // </page>
    }
}
