package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosVectorDataType;
import com.azure.cosmos.models.CosmosVectorDistanceFunction;
import com.azure.cosmos.models.ExcludedPath;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step101VectorPolicyTest {

    @Test
    void theContainerKeepsThePolicyAndTheIndex(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = VectorSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = VectorSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer container : new CosmosContainer[] {one, five}) {
            CosmosContainerProperties kept = container.read().getProperties();

            assertThat(kept.getVectorEmbeddingPolicy().getVectorEmbeddings())
                    .singleElement()
                    .satisfies(
                            vector -> {
                                assertThat(vector.getPath()).isEqualTo("/vector");
                                assertThat(vector.getDataType())
                                        .isEqualTo(CosmosVectorDataType.FLOAT32);
                                assertThat(vector.getEmbeddingDimensions()).isEqualTo(384);
                                assertThat(vector.getDistanceFunction())
                                        .isEqualTo(CosmosVectorDistanceFunction.COSINE);
                            });
            assertThat(kept.getIndexingPolicy().getVectorIndexes())
                    .singleElement()
                    .satisfies(index -> assertThat(index.getPath()).isEqualTo("/vector"))
                    .satisfies(index -> assertThat(index.getType()).isEqualTo("diskANN"));
            assertThat(kept.getIndexingPolicy().getExcludedPaths())
                    .extracting(ExcludedPath::getPath)
                    .contains("/vector/*");
        }
    }
}
