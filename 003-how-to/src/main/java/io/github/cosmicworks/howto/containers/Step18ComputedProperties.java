package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.ComputedProperty;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.util.List;

/**
 * Defines a property that is computed from others, to filter and sort by it as if it were stored.
 *
 * <p>The expression is written once, in the container, and queries name it like any property. It is
 * not part of the item that a point read returns. Indexed explicitly, a filter by it costs what a
 * filter by a stored property costs.
 *
 * <p>Ends with: {@code Found by lower-case name: Yamba SURFBOARD}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/computed-properties">Computed
 *     properties</a>
 */
public final class Step18ComputedProperties {

    private Step18ComputedProperties() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                findByLowerCaseName(createContainer(database, "computed"));
            } finally {
                database.getContainer("computed").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <computed_property>
        ComputedProperty lowerName =
                new ComputedProperty("lowerName", "SELECT VALUE LOWER(c.name) FROM c");
        IndexingPolicy policy = new IndexingPolicy();
        policy.setIncludedPaths(List.of(new IncludedPath("/*"), new IncludedPath("/lowerName/?")));
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId")
                        .setComputedProperties(List.of(lowerName))
                        .setIndexingPolicy(policy));
        // </computed_property>
        return database.getContainer(id);
    }

    static List<String> findByLowerCaseName(CosmosContainer products) {
        products.upsertItem(
                new Product("1", "gear-surf-surfboards", "Yamba SURFBOARD", 849.99, 12));
        products.upsertItem(new Product("2", "gear-surf-surfboards", "Kiama surfboard", 649.99, 4));
        // <query_computed_property>
        String query = "SELECT VALUE c.name FROM c WHERE c.lowerName = 'yamba surfboard'";
        List<String> names =
                products.queryItems(query, new CosmosQueryRequestOptions(), String.class).stream()
                        .toList();
        names.forEach(name -> System.out.printf("Found by lower-case name: %s%n", name));
        // </query_computed_property>
        return names;
    }
}
