package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.CosmosVectorIndexType;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.search.Step103NearestNeighbours.Hit;
import java.util.ArrayList;
import java.util.List;

/**
 * Divides a vector index by a property, for searches that stay within one of its values.
 *
 * <p>A shop with many tenants, or one with many categories, seldom searches in all of them. With a
 * shard key each value has a small DiskANN index of its own. A query with that value in its filter
 * looks into one of them, which is faster, cheaper and finds more of the true neighbours.
 *
 * <p>Ends with: {@code Cheaper within one category: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/sharded-diskann">Sharded
 *     DiskANN</a>
 */
public final class Step107ShardedVectorIndex {

    /** Results, and what they cost. */
    record Answer(List<Hit> hits, double requestCharge) {}

    private Step107ShardedVectorIndex() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(properties("sharded"));
            CosmosContainer shop = database.getContainer("sharded");
            try {
                Shop.fill(shop);
                Answer everywhere = nearest(shop, "p.categoryId != ''");
                Answer within = nearest(shop, "p.categoryId = 'shoes'");
                System.out.printf("In all categories, %.2f RU:%n", everywhere.requestCharge());
                everywhere.hits().forEach(System.out::println);
                System.out.printf("Among the shoes, %.2f RU:%n", within.requestCharge());
                within.hits().forEach(System.out::println);
                System.out.printf(
                        "Cheaper within one category: %s%n",
                        within.requestCharge() < everywhere.requestCharge());
            } finally {
                shop.delete();
            }
        }
    }

    static CosmosContainerProperties properties(String id) {
        CosmosContainerProperties properties = Step101VectorPolicy.properties(id);
        // <sharded_index>
        properties
                .getIndexingPolicy()
                .setVectorIndexes(
                        List.of(
                                new CosmosVectorIndexSpec()
                                        .setPath("/vector")
                                        .setType(CosmosVectorIndexType.DISK_ANN.toString())
                                        .setVectorIndexShardKeys(List.of("/categoryId"))));
        // </sharded_index>
        return properties;
    }

    static Answer nearest(CosmosContainer shop, String filter) {
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 3 p.name, VectorDistance(p.vector, @vector) AS score FROM p
                        WHERE %s
                        ORDER BY VectorDistance(p.vector, @vector)"""
                                .formatted(filter),
                        new SqlParameter("@vector", Shop.vectorOf(Shop.WARM)));
        List<Hit> hits = new ArrayList<>();
        double charge = 0;
        for (FeedResponse<Hit> page :
                shop.queryItems(query, new CosmosQueryRequestOptions(), Hit.class)
                        .iterableByPage()) {
            hits.addAll(page.getResults());
            charge += page.getRequestCharge();
        }
        return new Answer(hits, charge);
    }
}
