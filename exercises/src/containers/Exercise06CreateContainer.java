package containers;

import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;

/**
 * Creates a container with a partition key.
 *
 * <p>Items are kept in containers. A container has a partition key: the path of a property that
 * each item has. Items with the same value are kept together. A path begins with a slash.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/partitioning-overview">Partitioning and
 *     horizontal scaling in Azure Cosmos DB</a>
 */
public final class Exercise06CreateContainer {

    private Exercise06CreateContainer() {}

    /**
     * Creates the container products, whose items are kept together by their property categoryId.
     */
    public static void create(CosmosDatabase database) {
        CosmosContainerProperties products =
                // Your turn: the partition key is not the right one, and nothing is created yet.
                new CosmosContainerProperties("products", "/id");
    }
}
