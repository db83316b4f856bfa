package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorEmbedding;
import com.azure.cosmos.models.CosmosVectorEmbeddingPolicy;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.CosmosVectorIndexType;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.util.List;

/**
 * Makes a container that can be searched by vectors: a vector policy, and a vector index.
 *
 * <p>The policy says where the vectors are, how long they are and how two are compared. The index
 * makes a search cheap. The usual index would take each number of a vector for a value of its own,
 * so the path of the vectors is left out of it: that makes writes cheaper.
 *
 * <p>Ends with: {@code Vector index: /vector, diskANN}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/vector-search#container-vector-policies">Container
 *     vector policies</a>
 */
public final class Step101VectorPolicy {

    private Step101VectorPolicy() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(properties("vectors"));
            CosmosContainer container = database.getContainer("vectors");
            try {
                print(container.read().getProperties());
            } finally {
                container.delete();
            }
        }
    }

    static CosmosContainerProperties properties(String id) {
        // <vector_policy>
        CosmosVectorEmbeddingPolicy vectors = new CosmosVectorEmbeddingPolicy();
        vectors.setCosmosVectorEmbeddings(
                List.of(
                        new CosmosVectorEmbedding()
                                .setPath("/vector")
                                .setDataType(CosmosVectorDataType.FLOAT32)
                                .setEmbeddingDimensions(384)
                                .setDistanceFunction(CosmosVectorDistanceFunction.COSINE)));

        IndexingPolicy indexes = new IndexingPolicy();
        indexes.setVectorIndexes(
                List.of(
                        new CosmosVectorIndexSpec()
                                .setPath("/vector")
                                .setType(CosmosVectorIndexType.DISK_ANN.toString())));
        indexes.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexes.setExcludedPaths(List.of(new ExcludedPath("/vector/*")));

        CosmosContainerProperties properties = new CosmosContainerProperties(id, "/categoryId");
        properties.setVectorEmbeddingPolicy(vectors);
        properties.setIndexingPolicy(indexes);
        // </vector_policy>
        return properties;
    }

    private static void print(CosmosContainerProperties properties) {
        for (CosmosVectorEmbedding vector :
                properties.getVectorEmbeddingPolicy().getVectorEmbeddings()) {
            System.out.printf(
                    "Vector policy: %s, %s, %d dimensions, %s%n",
                    vector.getPath(),
                    vector.getDataType(),
                    vector.getEmbeddingDimensions(),
                    vector.getDistanceFunction());
        }
        for (CosmosVectorIndexSpec index : properties.getIndexingPolicy().getVectorIndexes()) {
            System.out.printf("Vector index: %s, %s%n", index.getPath(), index.getType());
        }
    }
}
