package io.github.cosmicworks.howto.databases;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import com.azure.cosmos.models.CosmosDatabaseResponse;
import io.github.cosmicworks.howto.Environment;

/**
 * Reads what the service knows of a database, and deletes it with everything in it.
 *
 * <p>There is no way back from a delete but a backup: containers and items go with the database. A
 * client object for a database that is gone is still there, and answers 404 when it is used.
 *
 * <p>Ends with: {@code Read after the delete: 404}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/delete-a-database">Delete a database
 *     (REST reference)</a>
 */
public final class Step05ReadAndDeleteDatabase {

    private Step05ReadAndDeleteDatabase() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            client.createDatabaseIfNotExists("cosmicworks-old");
            readAndDelete(client.getDatabase("cosmicworks-old"));
        }
    }

    static void readAndDelete(CosmosDatabase database) {
        // <read_database>
        CosmosDatabaseProperties properties = database.read().getProperties();
        System.out.printf(
                "%s: resource id %s, changed at %s%n",
                properties.getId(), properties.getResourceId(), properties.getTimestamp());
        // </read_database>

        // <delete_database>
        CosmosDatabaseResponse deleted = database.delete();
        System.out.printf("Deleted: %d%n", deleted.getStatusCode());
        // </delete_database>

        try {
            database.read();
        } catch (CosmosException e) {
            if (e.getStatusCode() != 404) {
                throw e;
            }
            System.out.printf("Read after the delete: %d%n", e.getStatusCode());
        }
    }
}
