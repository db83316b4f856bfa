package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorEmbedding;
import com.azure.cosmos.models.CosmosVectorEmbeddingPolicy;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;
import java.util.Map;

/**
 * Asks three arrows on a map which is most like a fourth one, and gets three answers.
 *
 * <p>Cosine compares directions, the dot product also likes length, and Euclidean distance is how
 * far the tips are apart. For vectors of length 1, which most models make, all three give one
 * order. A call can name another function than the policy does.
 *
 * <p>Ends with: {@code euclidean: close, 0.54}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/gen-ai/distance-functions">Distance
 *     functions</a>
 */
public final class Step105DistanceFunctions {

    /** An arrow from the origin of a map. */
    record Arrow(String id, List<Double> vector) {}

    /** An arrow with the value of a distance function. */
    record Hit(String id, double score) {}

    /** In its direction are 6 and 3, far along are 9 and 0, and close by are 1.8 and 1.5. */
    private static final List<Double> QUESTION = List.of(2.0, 1.0);

    private Step105DistanceFunctions() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(properties("arrows"));
            CosmosContainer arrows = database.getContainer("arrows");
            try {
                fill(arrows);
                for (String function : List.of("cosine", "dotproduct", "euclidean")) {
                    Hit first = mostLike(arrows, function);
                    System.out.printf("%s: %s, %.2f%n", function, first.id(), first.score());
                }
            } finally {
                arrows.delete();
            }
        }
    }

    static CosmosContainerProperties properties(String id) {
        CosmosVectorEmbeddingPolicy vectors = new CosmosVectorEmbeddingPolicy();
        vectors.setCosmosVectorEmbeddings(
                List.of(
                        new CosmosVectorEmbedding()
                                .setPath("/vector")
                                .setDataType(CosmosVectorDataType.FLOAT32)
                                .setEmbeddingDimensions(2)
                                .setDistanceFunction(CosmosVectorDistanceFunction.COSINE)));
        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/id");
        properties.setVectorEmbeddingPolicy(vectors);
        return properties;
    }

    static void fill(CosmosContainer arrows) {
        for (Arrow arrow :
                List.of(
                        new Arrow("same direction", List.of(6.0, 3.0)),
                        new Arrow("long", List.of(9.0, 0.0)),
                        new Arrow("close", List.of(1.8, 1.5)))) {
            arrows.upsertItem(arrow, new PartitionKey(arrow.id()), null);
        }
    }

    static Hit mostLike(CosmosContainer arrows, String function) {
        // <distance_function>
        SqlQuerySpec query =
                new SqlQuerySpec(
                        """
                        SELECT TOP 1 a.id, VectorDistance(a.vector, @question, true, @options) AS score
                        FROM a
                        ORDER BY VectorDistance(a.vector, @question, true, @options)""",
                        new SqlParameter("@question", QUESTION),
                        new SqlParameter("@options", Map.of("distanceFunction", function)));
        return arrows.queryItems(query, new CosmosQueryRequestOptions(), Hit.class)
                .iterator()
                .next();
        // </distance_function>
    }
}
