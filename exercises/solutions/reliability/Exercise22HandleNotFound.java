package reliability;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import java.util.Optional;

/**
 * Tells "it is not there" from "something is wrong".
 *
 * <p>A point read of an item that is not there ends with an exception of status 404. For many
 * programs that is a normal answer. All other exceptions are not, and the caller has to know them.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-java-sdk-v4">
 *     Troubleshoot issues when you use the Java SDK v4</a>
 */
public final class Exercise22HandleNotFound {

    /** A product as it is stored. */
    public record Product(String id, String categoryId, String name, int quantity) {}

    private Exercise22HandleNotFound() {}

    /** Returns the product, or nothing if there is none; throws if the account has a problem. */
    public static Optional<Product> find(CosmosContainer products, String id, String categoryId) {
        try {
            return Optional.of(
                    products.readItem(id, new PartitionKey(categoryId), Product.class).getItem());
        } catch (CosmosException e) {
            // Your turn: return Optional.empty(), but only if the product is not there.
            // <solution>
            if (e.getStatusCode() == 404) {
                return Optional.empty();
            }
            // </solution>
            throw e;
        }
    }
}

// Hint 1: The exception knows the status of the answer.
// Hint 2: Ask whether e.getStatusCode() is 404, and return Optional.empty() in that case only.
