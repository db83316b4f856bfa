package items;

import com.azure.cosmos.CosmosContainer;

/**
 * Creates an item from an object.
 *
 * <p>The client turns an object into JSON. The JSON needs a property id, and the property of the
 * partition key, which is categoryId here. A create never replaces what is there already.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-create-item">Create
 *     an item in Azure Cosmos DB for NoSQL using Java</a>
 */
public final class Exercise09CreateItem {

    /** A product as it is stored. */
    public record Product(String id, String categoryId, String name, int quantity) {}

    private Exercise09CreateItem() {}

    /** Creates the surfboard in the container. */
    public static void create(CosmosContainer products) {
        Product board = new Product("yamba-1", "gear-surf-surfboards", "Yamba Surfboard", 12);
        // Your turn: send the board to the container.
        // <start>
        // System.out.println("Created: " + board);
        // </start>
        // <solution>
        products.createItem(board);
        System.out.println("Created: " + board);
        // </solution>
    }
}

// Hint 1: The container has a method for it. Type products.create and look at what your editor
// offers.
// Hint 2: The call is products.createItem(board).
