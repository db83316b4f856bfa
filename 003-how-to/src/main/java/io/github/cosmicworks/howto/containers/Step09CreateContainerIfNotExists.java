package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosContainerResponse;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Creates a container unless it is there, and uses the answer to see which of the two it was.
 *
 * <p>The answer describes the container as it is: if it existed, its settings may differ from those
 * in the program, and the call does not change them. A program that relies on a setting compares.
 *
 * <p>Ends with: {@code Found with a time to live of 3600 s, not 60 s}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-create-container">Create a
 *     container in Azure Cosmos DB for NoSQL</a>
 */
public final class Step09CreateContainerIfNotExists {

    private Step09CreateContainerIfNotExists() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            createIfNotExists(database, "carts");
            database.getContainer("carts").delete();
        }
    }

    static CosmosContainerProperties createIfNotExists(CosmosDatabase database, String id) {
        // <create_container_if_not_exists>
        CosmosContainerProperties wanted =
                new CosmosContainerProperties(id, "/customerId")
                        .setDefaultTimeToLiveInSeconds(3600);
        CosmosContainerResponse first = database.createContainerIfNotExists(wanted);
        boolean isNew = first.getStatusCode() == 201;
        System.out.println(isNew ? "Created" : "Found");
        // </create_container_if_not_exists>

        // <compare_settings>
        CosmosContainerProperties other =
                new CosmosContainerProperties(id, "/customerId").setDefaultTimeToLiveInSeconds(60);
        CosmosContainerProperties actual =
                database.createContainerIfNotExists(other).getProperties();
        if (!other.getDefaultTimeToLiveInSeconds().equals(actual.getDefaultTimeToLiveInSeconds())) {
            System.out.printf(
                    "Found with a time to live of %d s, not %d s%n",
                    actual.getDefaultTimeToLiveInSeconds(), other.getDefaultTimeToLiveInSeconds());
        }
        // </compare_settings>
        return actual;
    }
}
