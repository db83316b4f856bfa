package containers;

import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import java.util.List;

/**
 * Creates a container with a partition key of two levels.
 *
 * <p>Some tenants have far more data than others. With a second level, the data of one tenant can
 * be spread, and a query for one tenant still knows where to look.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/hierarchical-partition-keys">
 *     Hierarchical partition keys in Azure Cosmos DB</a>
 */
public final class Exercise07HierarchicalPartitionKey {

    private Exercise07HierarchicalPartitionKey() {}

    /** Creates the container orders: first level /tenantId, second level /userId. */
    public static void create(CosmosDatabase database) {
        PartitionKeyDefinition key = new PartitionKeyDefinition();
        key.setKind(PartitionKind.MULTI_HASH);
        key.setVersion(PartitionKeyDefinitionVersion.V2);
        // Your turn: the second level is missing.
        // <start>
        // key.setPaths(List.of("/tenantId"));
        // </start>
        // <solution>
        key.setPaths(List.of("/tenantId", "/userId"));
        // </solution>
        database.createContainerIfNotExists(new CosmosContainerProperties("orders", key));
    }
}

// Hint 1: The list has one path for each level, in the order of the levels.
// Hint 2: The list is List.of("/tenantId", "/userId").
