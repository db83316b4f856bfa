package io.github.cosmicworks.howto.containers;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CompositePath;
import com.azure.cosmos.models.CompositePathSortOrder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Says what is indexed: all but the description, and a composite index for a sort by two
 * properties.
 *
 * <p>By default every property is indexed. Leaving out what no query filters or sorts by makes
 * writes cheaper; a sort by two properties needs a composite index with the two in that order. The
 * most precise path wins where included and excluded paths overlap.
 *
 * <p>Ends with: {@code Excluded: [/description/?, /"_etag"/?]}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/how-to-manage-indexing-policy">Manage
 *     indexing policies</a>
 */
public final class Step15IndexingPolicy {

    private Step15IndexingPolicy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            try {
                createContainer(database, "indexed-products");
            } finally {
                database.getContainer("indexed-products").delete();
            }
        }
    }

    static CosmosContainer createContainer(CosmosDatabase database, String id) {
        // <indexing_policy>
        IndexingPolicy policy = new IndexingPolicy();
        policy.setIncludedPaths(List.of(new IncludedPath("/*")));
        policy.setExcludedPaths(List.of(new ExcludedPath("/description/?")));
        policy.setCompositeIndexes(
                List.of(
                        List.of(
                                new CompositePath()
                                        .setPath("/categoryId")
                                        .setOrder(CompositePathSortOrder.ASCENDING),
                                new CompositePath()
                                        .setPath("/price")
                                        .setOrder(CompositePathSortOrder.DESCENDING))));
        database.createContainerIfNotExists(
                new CosmosContainerProperties(id, "/categoryId").setIndexingPolicy(policy));
        // </indexing_policy>

        CosmosContainer products = database.getContainer(id);
        IndexingPolicy stored = products.read().getProperties().getIndexingPolicy();
        System.out.printf(
                "Excluded: %s%n",
                stored.getExcludedPaths().stream().map(ExcludedPath::getPath).toList());
        return products;
    }
}
