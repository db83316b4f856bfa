package io.github.cosmicworks.howto.semantic;

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
import io.github.cosmicworks.howto.search.Shop;
import java.util.List;
import java.util.function.Consumer;

/** Gives a container of a test the policies of the shop. */
public final class VectorSettings implements Consumer<CosmosContainerProperties> {

    @Override
    public void accept(CosmosContainerProperties container) {
        CosmosVectorEmbeddingPolicy vectors = new CosmosVectorEmbeddingPolicy();
        vectors.setCosmosVectorEmbeddings(
                List.of(
                        new CosmosVectorEmbedding()
                                .setPath("/vector")
                                .setDataType(CosmosVectorDataType.FLOAT32)
                                .setEmbeddingDimensions(Shop.DIMENSIONS)
                                .setDistanceFunction(CosmosVectorDistanceFunction.COSINE)));
        container.setVectorEmbeddingPolicy(vectors);
        IndexingPolicy indexes = new IndexingPolicy();
        indexes.setIncludedPaths(List.of(new IncludedPath("/*")));
        indexes.setExcludedPaths(List.of(new ExcludedPath("/vector/*")));
        indexes.setVectorIndexes(
                List.of(
                        new CosmosVectorIndexSpec()
                                .setPath("/vector")
                                .setType(CosmosVectorIndexType.DISK_ANN.toString())));
        container.setIndexingPolicy(indexes);
    }
}
