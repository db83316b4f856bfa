package io.github.cosmicworks.howto.databases;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosDatabaseResponse;
import io.github.cosmicworks.howto.Environment;

/**
 * Creates a database, the namespace that containers live in.
 *
 * <p>Creating costs nothing by itself: a database without throughput of its own only groups its
 * containers. The id is part of every address below it and cannot change.
 *
 * <p>Ends with: {@code Created cosmicworks-new: 201}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-create-database">Create a
 *     database with the Java SDK</a>
 */
public final class Step01CreateDatabase {

    private Step01CreateDatabase() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = createDatabase(client, "cosmicworks-new");
            database.delete();
        }
    }

    static CosmosDatabase createDatabase(CosmosClient client, String id) {
        // <create_database>
        CosmosDatabaseResponse response = client.createDatabase(id);
        System.out.printf(
                "Created %s: %d%n", response.getProperties().getId(), response.getStatusCode());
        return client.getDatabase(id);
        // </create_database>
    }
}
