package items;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;

/**
 * Reads an item whose id is known.
 *
 * <p>Whoever knows the id and the value of the partition key needs no query. A point read goes to
 * the one place where the item is. It is the cheapest way to get an item.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-read-item">Read an
 *     item in Azure Cosmos DB for NoSQL using Java</a>
 */
public final class Exercise10ReadItem {

    /** A product as it is stored. */
    public record Product(String id, String categoryId, String name, int quantity) {}

    private Exercise10ReadItem() {}

    /** Returns the product with the id, which is in the category. */
    public static Product read(CosmosContainer products, String id, String categoryId) {
        // Your turn: this asks for the whole category. Ask for the one product.
        return products.readAllItems(new PartitionKey(categoryId), Product.class).stream()
                .filter(product -> product.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}
