package changefeed;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Goes on where an earlier reader has stopped.
 *
 * <p>Each page of the change feed comes with a continuation token. Whoever stores it can go on from
 * there after a restart, and gets no change twice.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model in Azure Cosmos DB</a>
 */
public final class Exercise21ResumeChangeFeed {

    /** A product as it is stored. */
    public record Product(String id, String categoryId, String name, int quantity) {}

    private Exercise21ResumeChangeFeed() {}

    /**
     * Returns the ids of the items that have changed since a reader has stored the continuation.
     */
    public static List<String> changedIds(CosmosContainer products, String continuation) {
        // Your turn: this reads all changes again. Begin where the continuation is.
        // <start>
        // CosmosChangeFeedRequestOptions options =
        //         CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
        //                 com.azure.cosmos.models.FeedRange.forFullRange());
        // </start>
        // <solution>
        CosmosChangeFeedRequestOptions options =
                CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(continuation);
        // </solution>
        List<String> ids = new ArrayList<>();
        for (FeedResponse<Product> page :
                products.queryChangeFeed(options, Product.class).iterableByPage()) {
            if (page.getResults().isEmpty()) {
                break;
            }
            page.getResults().forEach(product -> ids.add(product.id()));
        }
        return ids;
    }
}

// Hint 1: Again it is one of the methods whose names begin with createForProcessingFrom.
// Hint 2: The call is CosmosChangeFeedRequestOptions.createForProcessingFromContinuation with the
// continuation as its only argument.
