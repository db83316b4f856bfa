package changefeed;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what has changed in a container.
 *
 * <p>The change feed has each item that was created or changed, in the order of the changes. A
 * reader says which part of the container it wants, and from which time on.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/change-feed-pull-model">Change
 *     feed pull model in Azure Cosmos DB</a>
 */
public final class Exercise20ReadChangeFeed {

    /** A product as it is stored. */
    public record Product(String id, String categoryId, String name, int quantity) {}

    private Exercise20ReadChangeFeed() {}

    /** Returns the ids of all items that have ever changed. */
    public static List<String> changedIds(CosmosContainer products) {
        FeedRange everything = FeedRange.forFullRange();
        // Your turn: this sees nothing but changes that are still to come. Begin at the beginning.
        CosmosChangeFeedRequestOptions options =
                CosmosChangeFeedRequestOptions.createForProcessingFromNow(everything);
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
