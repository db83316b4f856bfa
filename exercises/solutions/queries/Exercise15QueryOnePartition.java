package queries;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import java.util.List;

/**
 * Asks only where the items are.
 *
 * <p>A query without a partition key goes to every physical partition of the container. Where the
 * partition key is known, one of them can answer. Then the query costs less, and it stays fast when
 * the container grows.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-query-container">Query an
 *     Azure Cosmos DB container</a>
 */
public final class Exercise15QueryOnePartition {

    private Exercise15QueryOnePartition() {}

    /** Returns the names of the products of a category; the partition key is /categoryId. */
    public static List<String> names(CosmosContainer products, String categoryId) {
        CosmosQueryRequestOptions options = new CosmosQueryRequestOptions();
        // Your turn: this returns the names of all categories. Say in the options which one.
        // <solution>
        options.setPartitionKey(new PartitionKey(categoryId));
        // </solution>
        return products.queryItems("SELECT VALUE p.name FROM p", options, String.class).stream()
                .toList();
    }
}

// Hint 1: The options of a query have a setting for the partition key.
// Hint 2: The call is options.setPartitionKey(new PartitionKey(categoryId)).
