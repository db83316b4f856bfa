package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Reads the change feed of one feed range, and that of one partition key.
 *
 * <p>Feed ranges split the work: each worker pulls its own range with its own continuation. The
 * feed of a partition key is that of one customer or one category, and costs what its changes cost.
 *
 * <p>Ends with: {@code Changes of surf: [1, 3], of all ranges: 3}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model</a>
 */
public final class Step82ReadPartOfTheFeed {

    private Step82ReadPartOfTheFeed() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "changes-in-parts", "/categoryId");
            try {
                container.upsertItem(new Product("1", "surf", "Yamba Surfboard", 849.0, 3));
                container.upsertItem(new Product("2", "camp", "Bells Tent", 249.0, 3));
                container.upsertItem(new Product("3", "surf", "Noosa Surfboard", 749.0, 3));
                int all = 0;
                for (FeedRange range : container.getFeedRanges()) {
                    all += changes(container, range).size();
                }
                // <change_feed_of_partition_key>
                FeedRange surf = FeedRange.forLogicalPartition(new PartitionKey("surf"));
                // </change_feed_of_partition_key>
                System.out.printf(
                        "Changes of surf: %s, of all ranges: %d%n", changes(container, surf), all);
            } finally {
                container.delete();
            }
        }
    }

    static List<String> changes(CosmosContainer container, FeedRange range) {
        // <change_feed_of_range>
        CosmosChangeFeedRequestOptions inRange =
                CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(range)
                        .setCompleteAfterAllCurrentChangesRetrieved(true);
        return container.queryChangeFeed(inRange, Product.class).stream().map(Product::id).toList();
        // </change_feed_of_range>
    }
}
