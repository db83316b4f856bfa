package items;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosItemIdentity;
import com.azure.cosmos.models.PartitionKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads many items with one call.
 *
 * <p>A point read for each of many items takes one journey to the account for each. The client can
 * ask for all of them together, if it knows the identity of each: partition key and id.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-read-many-items">Read
 *     multiple items in Azure Cosmos DB for NoSQL using Java</a>
 */
public final class Exercise11ReadMany {

    /** A product as it is stored. */
    public record Product(String id, String categoryId, String name, int quantity) {}

    private Exercise11ReadMany() {}

    /** Returns the products with the ids, which are all in the category. */
    public static List<Product> read(
            CosmosContainer products, List<String> ids, String categoryId) {
        PartitionKey category = new PartitionKey(categoryId);
        // Your turn: ask for all products together.
        List<Product> found = new ArrayList<>();
        for (String id : ids) {
            found.add(products.readItem(id, category, Product.class).getItem());
        }
        return found;
    }
}
