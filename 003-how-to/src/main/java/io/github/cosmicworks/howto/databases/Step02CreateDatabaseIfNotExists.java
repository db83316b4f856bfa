package io.github.cosmicworks.howto.databases;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosDatabaseResponse;
import io.github.cosmicworks.howto.Environment;

/**
 * Creates a database unless it is there, and shows what a plain create says in that case.
 *
 * <p>A second create of the same id is a conflict, status 409. {@code createDatabaseIfNotExists}
 * reads first and creates only if it must: 201 for created, 200 for found. Use it where a program
 * starts, not before each request: it is a metadata operation, and those are limited for the whole
 * account.
 *
 * <p>Ends with: {@code Plain create: 409, already there}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-java-create-database">Create a
 *     database with the Java SDK</a>
 */
public final class Step02CreateDatabaseIfNotExists {

    private Step02CreateDatabaseIfNotExists() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = createDatabaseIfNotExists(client, "cosmicworks-once");
            database.delete();
        }
    }

    static CosmosDatabase createDatabaseIfNotExists(CosmosClient client, String id) {
        // <create_database_if_not_exists>
        CosmosDatabaseResponse first = client.createDatabaseIfNotExists(id);
        CosmosDatabaseResponse second = client.createDatabaseIfNotExists(id);
        System.out.printf(
                "First time: %d, second time: %d%n", first.getStatusCode(), second.getStatusCode());
        // </create_database_if_not_exists>

        // <conflict>
        try {
            client.createDatabase(id);
        } catch (CosmosException e) {
            if (e.getStatusCode() != 409) {
                throw e;
            }
            System.out.printf("Plain create: %d, already there%n", e.getStatusCode());
        }
        // </conflict>
        return client.getDatabase(id);
    }
}
