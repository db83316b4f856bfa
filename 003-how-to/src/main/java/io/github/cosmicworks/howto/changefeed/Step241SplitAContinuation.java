package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.util.CosmosChangeFeedContinuationTokenUtils;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hands a change feed that one reader has begun over to two, each with a half of the continuation.
 *
 * <p>A continuation of the whole container holds a place for each physical partition. One reader
 * goes from partition to partition. When it falls behind, its continuation can be taken apart: each
 * part is a continuation for its own feed range, so that nothing is read twice or left out.
 *
 * <p>Ends with: {@code Read by one: 80, then by two: 8}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model</a>
 */
public final class Step241SplitAContinuation {

    private Step241SplitAContinuation() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer products = Cosmicworks.spread(client, "changes-for-two");
            try {
                List<String> seen = new ArrayList<>();
                String continuation = readAll(products, fromBeginning(), seen);
                int byOne = seen.size();
                for (String category : List.of("surf", "camp", "climb", "bikes")) {
                    products.upsertItem(new Product("1", category, "Noosa", 49.0, 3));
                    products.upsertItem(new Product("2", category, "Bells", 39.0, 3));
                }
                Map<FeedRange, String> parts = split(continuation, 2);
                for (String part : parts.values()) {
                    List<String> own = new ArrayList<>();
                    readAll(products, from(part), own);
                    System.out.printf("A reader with its part: %d changes%n", own.size());
                    seen.addAll(own);
                }
                System.out.printf("Read by one: %d, then by two: %d%n", byOne, seen.size() - byOne);
            } finally {
                products.delete();
            }
        }
    }

    static CosmosChangeFeedRequestOptions fromBeginning() {
        return CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                        FeedRange.forFullRange())
                .setCompleteAfterAllCurrentChangesRetrieved(true);
    }

    static CosmosChangeFeedRequestOptions from(String continuation) {
        return CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation)
                .setCompleteAfterAllCurrentChangesRetrieved(true);
    }

    static Map<FeedRange, String> split(String continuation, int readers) {
        // <split_continuation>
        // One for each physical partition at most.
        return CosmosChangeFeedContinuationTokenUtils.extractContinuationTokens(
                continuation, readers);
        // </split_continuation>
    }

    /** Reads what there is, and returns where to go on. */
    static String readAll(
            CosmosContainer products, CosmosChangeFeedRequestOptions options, List<String> seen) {
        // <read_until_complete>
        String continuation = null;
        for (FeedResponse<Product> page :
                products.queryChangeFeed(options, Product.class).iterableByPage()) {
            page.getResults().forEach(product -> seen.add(product.id()));
            continuation = page.getContinuationToken();
        }
        return continuation;
        // </read_until_complete>
    }
}
