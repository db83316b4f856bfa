package io.github.cosmicworks.emulator.search;

import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.CosmosVectorEmbedding;
import com.azure.cosmos.models.CosmosVectorEmbeddingPolicy;
import com.azure.cosmos.models.CosmosVectorIndexSpec;
import com.azure.cosmos.models.ExcludedPath;
import com.azure.cosmos.models.IncludedPath;
import com.azure.cosmos.models.IndexingPolicy;
import io.github.cosmicworks.emulator.query.QueryContainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Containers with vectors, and items for them. */
final class SearchContainers {

    static final int DIMENSIONS = 20;

    private SearchContainers() {}

    /** A container with a path for every data type and every type of index. */
    static CosmosContainerProperties vectors(CosmosVectorDistanceFunction function) {
        List<CosmosVectorEmbedding> embeddings = new ArrayList<>();
        List<CosmosVectorIndexSpec> indexes = new ArrayList<>();
        List<ExcludedPath> excluded = new ArrayList<>();
        for (CosmosVectorDataType type : CosmosVectorDataType.values()) {
            embeddings.add(embedding("/" + type, type, DIMENSIONS, function));
            excluded.add(new ExcludedPath("/" + type + "/*"));
        }
        indexes.add(new CosmosVectorIndexSpec().setPath("/float32").setType("diskANN"));
        indexes.add(new CosmosVectorIndexSpec().setPath("/float16").setType("quantizedFlat"));
        indexes.add(new CosmosVectorIndexSpec().setPath("/int8").setType("flat"));
        CosmosContainerProperties properties = QueryContainers.properties("/pk");
        properties.setVectorEmbeddingPolicy(policy(embeddings));
        IndexingPolicy indexing = new IndexingPolicy();
        indexing.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexing.setExcludedPaths(excluded);
        indexing.setVectorIndexes(indexes);
        properties.setIndexingPolicy(indexing);
        return properties;
    }

    static CosmosVectorEmbeddingPolicy policy(List<CosmosVectorEmbedding> embeddings) {
        CosmosVectorEmbeddingPolicy policy = new CosmosVectorEmbeddingPolicy();
        policy.setCosmosVectorEmbeddings(embeddings);
        return policy;
    }

    static CosmosVectorEmbedding embedding(
            String path,
            CosmosVectorDataType type,
            int dimensions,
            CosmosVectorDistanceFunction function) {
        return new CosmosVectorEmbedding()
                .setPath(path)
                .setDataType(type)
                .setEmbeddingDimensions(dimensions)
                .setDistanceFunction(function);
    }

    /** A vector whose components its type can hold. */
    static float[] vector(CosmosVectorDataType type, Random random) {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < vector.length; i++) {
            vector[i] =
                    switch (type) {
                        case INT8 -> random.nextInt(-128, 128);
                        case UINT8 -> random.nextInt(256);
                        default -> (float) random.nextGaussian();
                    };
        }
        return vector;
    }
}
