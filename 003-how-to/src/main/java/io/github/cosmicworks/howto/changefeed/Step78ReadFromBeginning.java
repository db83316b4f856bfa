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
import java.util.List;

/**
 * Reads the change feed from the beginning of the container: every item, in the order of its last
 * change.
 *
 * <p>The feed holds the latest version of each item; deletes are not in it. Within a partition key
 * the order is that of the changes. A pull that has caught up is answered 304, which the SDK shows
 * as a page without results: the end for now, not for ever.
 *
 * <p>Ends with: {@code Changes: [sur-1, sur-3, sur-2]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model</a>
 */
public final class Step78ReadFromBeginning {

    private Step78ReadFromBeginning() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "changes-from-beginning", "/categoryId");
            try {
                container.upsertItem(new Product("sur-1", "surf", "Yamba Surfboard", 849.0, 3));
                container.upsertItem(new Product("sur-2", "surf", "Kiama Surfboard", 649.0, 3));
                container.upsertItem(new Product("sur-3", "surf", "Noosa Surfboard", 749.0, 3));
                container.upsertItem(new Product("sur-2", "surf", "Kiama Surfboard", 599.0, 3));
                System.out.printf("Changes: %s%n", changes(container));
            } finally {
                container.delete();
            }
        }
    }

    static List<String> changes(CosmosContainer container) {
        // <change_feed_from_beginning>
        CosmosChangeFeedRequestOptions fromBeginning =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                        FeedRange.forFullRange());
        List<String> ids = new ArrayList<>();
        for (FeedResponse<Product> page :
                container.queryChangeFeed(fromBeginning, Product.class).iterableByPage()) {
            if (page.getResults().isEmpty()) {
                break;
            }
            page.getResults().forEach(product -> ids.add(product.id()));
        }
        // </change_feed_from_beginning>
        return ids;
    }
}
