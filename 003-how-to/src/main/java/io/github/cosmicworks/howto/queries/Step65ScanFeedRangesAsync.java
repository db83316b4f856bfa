package io.github.cosmicworks.howto.queries;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Scans all ranges of a container at the same time, and merges what they give.
 *
 * <p>With {@code flatMap} each range is a query of its own that runs beside the others; its second
 * argument bounds how many, and with them the request units that the scan takes from everybody
 * else.
 *
 * <p>Ends with: {@code All ranges together: 80 products}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-query-container">Query
 *     containers</a>
 */
public final class Step65ScanFeedRangesAsync {

    private Step65ScanFeedRangesAsync() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosAsyncClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildAsyncClient()) {
            Mono.usingWhen(
                            Cosmicworks.spread(client, "scanned-async"),
                            Step65ScanFeedRangesAsync::report,
                            CosmosAsyncContainer::delete) // whatever has happened
                    .block();
        }
    }

    private static Mono<Long> report(CosmosAsyncContainer products) {
        return products.getFeedRanges()
                .doOnNext(ranges -> System.out.printf("Ranges: %d%n", ranges.size()))
                .then(scan(products).count())
                .doOnNext(count -> System.out.printf("All ranges together: %d products%n", count));
    }

    static Flux<Product> scan(CosmosAsyncContainer products) {
        // <scan_feed_ranges>
        int atOnce = 4;
        return products.getFeedRanges()
                .flatMapIterable(ranges -> ranges)
                .flatMap(
                        range ->
                                products.queryItems(
                                        "SELECT * FROM p",
                                        new CosmosQueryRequestOptions().setFeedRange(range),
                                        Product.class),
                        atOnce);
        // </scan_feed_ranges>
    }
}
