package items;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import java.util.Map;

/**
 * Replaces an item only if nobody has changed it.
 *
 * <p>Each change gives an item a new ETag. Whoever replaces an item can name the ETag that the item
 * had when it was read. If it has another one by now, the account refuses the replace.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/database-transactions-optimistic-concurrency">
 *     Transactions and optimistic concurrency control</a>
 */
public final class Exercise13ReplaceWithETag {

    private Exercise13ReplaceWithETag() {}

    /**
     * Replaces the product, which had the ETag when it was read; throws if it has changed since.
     */
    public static void replace(CosmosContainer products, Map<String, Object> product, String eTag) {
        CosmosItemRequestOptions options = new CosmosItemRequestOptions();
        // Your turn: say in the options which ETag the item must have.
        String id = (String) product.get("id");
        PartitionKey category = new PartitionKey(product.get("categoryId"));
        products.replaceItem(product, id, category, options);
    }
}
