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
import reactor.core.publisher.Mono;

/**
 * Hands out a query page by page, each for a request of the browser: a continuation token travels
 * there and back.
 *
 * <p>The token says where the next page starts, for this query and this container. It does not
 * expire, as long as the version of the SDK stays the same, and should be treated as opaque; an
 * absent one means the end. There is none for {@code GROUP BY}, and that of {@code DISTINCT}
 * without {@code ORDER BY} is refused.
 *
 * <p>The client reads ahead here, too: when a page is taken, the next one is already on its way.
 * Taking one cancels what comes after that, while an iterator that is left goes on to the end. So a
 * synchronous program may hold such a client for this, and {@code block()} where its own caller
 * waits.
 *
 * <p>Ends with: {@code Pages: [4, 4, 2], with a token for the next one: [true, true, false]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/pagination">Pagination</a>
 */
public final class Step51PageThroughResultsAsync {

    private Step51PageThroughResultsAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Cosmicworks.products(client)
                    .flatMap(products -> pages(products, "gear-surf-surfboards"))
                    .doOnNext(Step51PageThroughResultsAsync::print)
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
    static Mono<List<Page>> pages(CosmosAsyncContainer products, String categoryId) {
        return page(products, categoryId, Optional.empty())
                .expand(
                        page ->
                                page.next().isPresent()
                                        ? page(products, categoryId, page.next())
                                        : Mono.empty())
                .collectList();
    }

    private static void print(List<Page> pages) {
        System.out.printf(
                "Pages: %s, with a token for the next one: %s%n",
                pages.stream().map(page -> page.names().size()).toList(),
                pages.stream().map(page -> page.next().isPresent()).toList());
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
                .next() // cancels the rest; the page after this one has been asked for by now
                .map(
                        page ->
                                new Page(
                                        page.getResults(),
                                        Optional.ofNullable(page.getContinuationToken())))
                .defaultIfEmpty(new Page(List.of(), Optional.empty()));
        // </page>
    }
}
