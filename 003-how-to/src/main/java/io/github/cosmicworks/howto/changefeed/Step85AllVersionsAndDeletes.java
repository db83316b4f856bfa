package io.github.cosmicworks.howto.changefeed;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ChangeFeedOperationType;
import com.azure.cosmos.models.ChangeFeedPolicy;
import com.azure.cosmos.models.ChangeFeedProcessorItem;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;
import java.util.List;

/**
 * Reads every version of an item and its delete, not only the latest version.
 *
 * <p>In this mode, which is in preview, the feed tells what kind of change it was. An account needs
 * continuous backups for it, and then the feature <em>All versions and deletes change feed
 * mode</em>. The feed reaches back as far as the backups do, and it starts from now or from a
 * continuation: there is no beginning.
 *
 * <p>Ends with: {@code Operations: [CREATE, REPLACE, DELETE]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-modes">Change feed
 *     modes</a>
 */
public final class Step85AllVersionsAndDeletes {

    private Step85AllVersionsAndDeletes() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            CosmosContainer container = createContainer(database, "all-versions");
            try {
                String start = start(container);
                container.createItem(new Product("1", "surf", "Yamba Surfboard", 849.0, 3));
                container.upsertItem(new Product("1", "surf", "Yamba Surfboard", 799.0, 3));
                container.deleteItem("1", new PartitionKey("surf"), new CosmosItemRequestOptions());
                System.out.printf("Operations: %s%n", operations(container, start));
            } finally {
                container.delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <retention>
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId")
                        .setChangeFeedPolicy(
                                ChangeFeedPolicy.createAllVersionsAndDeletesPolicy(
                                        Duration.ofMinutes(10))));
        // </retention>
        return database.getContainer(id);
    }

    static String start(CosmosContainer container) {
        // <all_versions_from_now>
        CosmosChangeFeedRequestOptions fromNow =
                CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange())
                        .allVersionsAndDeletes();
        return container
                .queryChangeFeed(fromNow, ChangeFeedProcessorItem.class)
                .iterableByPage()
                .iterator()
                .next()
                .getContinuationToken();
        // </all_versions_from_now>
    }

    static List<ChangeFeedOperationType> operations(
            CosmosContainer container, String continuation) {
        // <all_versions>
        CosmosChangeFeedRequestOptions further =
                CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation)
                        .allVersionsAndDeletes()
                        .setCompleteAfterAllCurrentChangesRetrieved(true);
        return container.queryChangeFeed(further, ChangeFeedProcessorItem.class).stream()
                .map(change -> change.getChangeFeedMetaData().getOperationType())
                .toList();
        // </all_versions>
    }
}
