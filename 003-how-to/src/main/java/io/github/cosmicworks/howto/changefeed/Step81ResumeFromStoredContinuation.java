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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the continuation token with the results, so that a program that stops goes on where it was.
 *
 * <p>The token is a string of any length that belongs to one container. Store it when the changes
 * before it have been handled: stored too early, a crash loses changes; stored too late, some come
 * twice. Twice is the one that can be handled.
 *
 * <p>Ends with: {@code First run [1, 2], second run [3]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model</a>
 */
public final class Step81ResumeFromStoredContinuation {

    private Step81ResumeFromStoredContinuation() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "changes-resumed", "/categoryId");
            try {
                Map<String, String> bookmarks = new HashMap<>();
                container.upsertItem(new Product("1", "surf", "Yamba Surfboard", 849.0, 3));
                container.upsertItem(new Product("2", "surf", "Kiama Surfboard", 649.0, 3));
                List<String> first = handleChanges(container, bookmarks);
                container.upsertItem(new Product("3", "surf", "Noosa Surfboard", 749.0, 3));
                List<String> second = handleChanges(container, bookmarks);
                System.out.printf("First run %s, second run %s%n", first, second);
            } finally {
                container.delete();
            }
        }
    }

    /** Handles the changes since the bookmark, and moves it; stands for any store that survives. */
    static List<String> handleChanges(CosmosContainer container, Map<String, String> bookmarks) {
        // <resume>
        String bookmark = bookmarks.get("products");
        CosmosChangeFeedRequestOptions options =
                bookmark == null
                        ? CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                                FeedRange.forFullRange())
                        : CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(
                                bookmark);
        List<String> handled = new ArrayList<>();
        for (FeedResponse<Product> page :
                container.queryChangeFeed(options, Product.class).iterableByPage()) {
            page.getResults().forEach(product -> handled.add(product.id()));
            bookmarks.put("products", page.getContinuationToken());
            if (page.getResults().isEmpty()) {
                break;
            }
        }
        // </resume>
        return handled;
    }
}
