package quickstart;

import com.azure.cosmos.CosmosContainer;
import java.util.Map;

/**
 * Writes an item in a way that works again and again.
 *
 * <p>A first program is run many times, and each time it writes the same item. An item is known by
 * its id and the value of its partition key. There can be no second one with both.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/quickstart-java">Quickstart:
 *     Azure Cosmos DB for NoSQL client library for Java</a>
 */
public final class Exercise04WriteAgain {

    private Exercise04WriteAgain() {}

    /** Creates the product, or replaces the one that an earlier run has left. */
    public static void store(CosmosContainer products, Map<String, Object> product) {
        // Your turn: the second run fails. Change the call.
        // <start>
        // products.createItem(product);
        // </start>
        // <solution>
        products.upsertItem(product);
        // </solution>
    }
}

// Hint 1: One method of the container updates an item, or inserts it if it is not there. Its name
// is made of these two words.
// Hint 2: Put upsertItem in the place of createItem.
