package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ConflictResolutionPolicy;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Says how two writes to one item in two regions at the same time are settled.
 *
 * <p>The policy matters for accounts with several write regions. Last writer wins takes the write
 * with the highest value at a path, by default {@code /_ts}: here a version that the application
 * counts. It is set when the container is created.
 *
 * <p>Ends with: {@code Resolved by LastWriterWins at /version}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/conflict-resolution-policies">Conflict
 *     types and resolution policies</a>
 */
public final class Step19ConflictResolution {

    private Step19ConflictResolution() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                createContainer(database, "versioned");
            } finally {
                database.getContainer("versioned").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <conflict_resolution>
        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/categoryId");
        properties.setConflictResolutionPolicy(
                ConflictResolutionPolicy.createLastWriterWinsPolicy("/version"));
        database.createContainerIfNotExists(properties);
        // </conflict_resolution>

        CosmosContainer container = database.getContainer(id);
        ConflictResolutionPolicy policy =
                container.read().getProperties().getConflictResolutionPolicy();
        System.out.printf(
                "Resolved by %s at %s%n", policy.getMode(), policy.getConflictResolutionPath());
        return container;
    }
}
