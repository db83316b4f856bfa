package io.github.cosmicworks.howto.databases;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosDatabaseProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Environment;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists the databases of the account, all of them and those that a query picks.
 *
 * <p>Both come page by page behind one iterable. The query runs over the descriptions of the
 * databases, not over what is in them.
 *
 * <p>Ends with: {@code Found by query: [cosmicworks-list-a, cosmicworks-list-b]}
 *
 * @see <a href="https://learn.microsoft.com/rest/api/cosmos-db/list-databases">List databases (REST
 *     reference)</a>
 */
public final class Step04ListDatabases {

    private Step04ListDatabases() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            client.createDatabaseIfNotExists("cosmicworks-list-a");
            client.createDatabaseIfNotExists("cosmicworks-list-b");
            listDatabases(client);
            System.out.printf("Found by query: %s%n", queryDatabases(client, "cosmicworks-list-"));
            client.getDatabase("cosmicworks-list-a").delete();
            client.getDatabase("cosmicworks-list-b").delete();
        }
    }

    static List<String> listDatabases(CosmosClient client) {
        // <list_databases>
        List<String> ids = new ArrayList<>();
        for (CosmosDatabaseProperties database : client.readAllDatabases()) {
            ids.add(database.getId());
        }
        // </list_databases>
        System.out.printf("All: %s%n", ids);
        return ids;
    }

    static List<String> queryDatabases(CosmosClient client, String prefix) {
        // <query_databases>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        "SELECT * FROM root r WHERE STARTSWITH(r.id, @prefix)",
                        new SqlParameter("@prefix", prefix));
        return client.queryDatabases(query, new CosmosQueryRequestOptions()).stream()
                .map(CosmosDatabaseProperties::getId)
                .sorted()
                .toList();
        // </query_databases>
    }
}
