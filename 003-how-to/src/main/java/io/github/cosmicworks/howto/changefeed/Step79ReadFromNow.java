package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Reads what changes from now on, and keeps the continuation to go on from there.
 *
 * <p>The first request fixes the moment; it returns nothing but a continuation token. Whatever is
 * written after it comes with the next request that names the token. That one is told to complete
 * at the changes that there are: a busy container would keep it reading.
 *
 * <p>Ends with: {@code Since then: [after]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model</a>
 */
public final class Step79ReadFromNow {

    private Step79ReadFromNow() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "changes-from-now", "/categoryId");
            try {
                container.upsertItem(new Product("before", "surf", "Yamba Surfboard", 849.0, 3));
                String now = now(container);
                container.upsertItem(new Product("after", "surf", "Kiama Surfboard", 649.0, 3));
                System.out.printf("Since then: %s%n", since(container, now));
            } finally {
                container.delete();
            }
        }
    }

    static String now(CosmosContainer container) {
        // <change_feed_from_now>
        CosmosChangeFeedRequestOptions fromNow =
                CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange());
        FeedResponse<Product> first =
                container
                        .queryChangeFeed(fromNow, Product.class)
                        .iterableByPage()
                        .iterator()
                        .next();
        return first.getContinuationToken();
        // </change_feed_from_now>
    }

    static List<String> since(CosmosContainer container, String continuation) {
        // <change_feed_from_continuation>
        CosmosChangeFeedRequestOptions further =
                CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation)
                        .setCompleteAfterAllCurrentChangesRetrieved(true);
        return container.queryChangeFeed(further, Product.class).stream().map(Product::id).toList();
        // </change_feed_from_continuation>
    }
}
