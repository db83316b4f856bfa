package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerResponse;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Creates a container with a partition key and throughput of its own.
 *
 * <p>The partition key cannot be changed later: it spreads the items over partitions, and a query
 * that names it is answered by one of them. Unique keys and the conflict resolution are chosen now,
 * too. Indexing, time to live and throughput can change while the container is in use.
 *
 * <p>Ends with: {@code Created wetsuits: 201, partitioned by [/categoryId]}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-create-container">Create a
 *     container in Azure Cosmos DB for NoSQL</a>
 */
public final class Step08CreateContainer {

    private Step08CreateContainer() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosContainer container = createContainer(Cosmicworks.database(client), "wetsuits");
            container.delete();
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <create_container>
        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/categoryId");
        CosmosContainerResponse created =
                database.createContainer(
                        properties, ThroughputProperties.createManualThroughput(400));
        System.out.printf(
                "Created %s: %d, partitioned by %s%n",
                id,
                created.getStatusCode(),
                created.getProperties().getPartitionKeyDefinition().getPaths());
        // </create_container>
        return database.getContainer(id);
    }
}
