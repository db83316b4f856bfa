package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what has changed since a moment of the past.
 *
 * <p>The moment is precise to about five seconds, so this asks from five seconds earlier: a change
 * too many can be borne, one that is missed cannot. What has changed several times since comes
 * once, in its latest version; the service can go back to the creation of the container.
 *
 * <p>Ends with: {@code Changed in the last hour: 2}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-modes">Change feed
 *     modes</a>
 */
public final class Step80ReadFromPointInTime {

    private static final Duration PRECISION = Duration.ofSeconds(5);

    private Step80ReadFromPointInTime() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container =
                    Cosmicworks.container(client, "changes-of-the-hour", "/categoryId");
            try {
                container.upsertItem(new Product("sur-1", "surf", "Yamba Surfboard", 849.0, 3));
                container.upsertItem(new Product("sur-2", "surf", "Kiama Surfboard", 649.0, 3));
                List<String> changed =
                        changedSince(container, Instant.now().minus(Duration.ofHours(1)));
                System.out.printf("Changed in the last hour: %d%n", changed.size());
            } finally {
                container.delete();
            }
        }
    }

    static List<String> changedSince(CosmosContainer container, Instant moment) {
        // <change_feed_from_point_in_time>
        CosmosChangeFeedRequestOptions since =
                CosmosChangeFeedRequestOptions.createForProcessingFromPointInTime(
                        moment.minus(PRECISION), FeedRange.forFullRange());
        since.setCompleteAfterAllCurrentChangesRetrieved(true);
        List<String> ids = new ArrayList<>();
        for (Product product : container.queryChangeFeed(since, Product.class)) {
            ids.add(product.id());
        }
        // </change_feed_from_point_in_time>
        return ids;
    }
}
