package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the containers of a database, all of them and those that a query picks.
 *
 * <p>The answer holds the settings of each container, so one call is enough to check, say, how all
 * of them are partitioned.
 *
 * <p>Ends with: {@code Found by query: [listed-orders]}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/list-collections">List containers
 *     (REST reference)</a>
 */
public final class Step22ListContainers {

    private Step22ListContainers() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists("listed-orders", "/customerId");
            database.createContainerIfNotExists("listed-products", "/categoryId");
            try {
                listContainers(database);
                System.out.printf(
                        "Found by query: %s%n", partitionedBy(database, "/customerId", "listed-"));
            } finally {
                database.getContainer("listed-orders").delete();
                database.getContainer("listed-products").delete();
            }
        }
    }

    static List<String> listContainers(CosmosDatabase database) {
        // <list_containers>
        List<String> ids = new ArrayList<>();
        for (CosmosContainerProperties container : database.readAllContainers()) {
            System.out.printf(
                    "%s by %s%n",
                    container.getId(), container.getPartitionKeyDefinition().getPaths());
            ids.add(container.getId());
        }
        // </list_containers>
        return ids;
    }

    static List<String> partitionedBy(CosmosDatabase database, String path, String prefix) {
        // <query_containers>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM root r WHERE r.partitionKey.paths[0] = @path AND STARTSWITH(r.id, @prefix)",
                        new SqlParameter("@path", path),
                        new SqlParameter("@prefix", prefix));
        return database.queryContainers(query).stream()
                .map(CosmosContainerProperties::getId)
                .toList();
        // </query_containers>
    }
}
