package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step106VectorIndexTypesTest {

    // The order of the documentation: a graph costs least, and a search without an index most.
    @Test
    void theGraphIsCheapestFromAThousandVectorsOn(
            @CosmosDbContainer(settings = Settings.class) CosmosContainer container) {
        Step106VectorIndexTypes.fill(container);

        var charges = Step106VectorIndexTypes.charges(container);

        assertThat(charges.get("diskANN")).isLessThan(charges.get("quantizedFlat"));
        assertThat(charges.get("quantizedFlat")).isLessThan(charges.get("flat"));
        assertThat(charges.get("flat")).isLessThan(charges.get("none"));
    }

    // Each of five partitions has too few vectors to compress them: the last two are as flat there.
    @Test
    void withFewVectorsAnIndexIsCheaperThanNone(
            @CosmosDbContainer(settings = Settings.class, throughput = 25_100)
                    CosmosContainer five) {
        Step106VectorIndexTypes.fill(five);

        var charges = Step106VectorIndexTypes.charges(five);

        assertThat(charges.get("flat")).isLessThan(charges.get("none"));
        assertThat(charges.get("quantizedFlat")).isEqualTo(charges.get("flat"));
        assertThat(charges.get("diskANN")).isEqualTo(charges.get("flat"));
    }

    /** The policies of the step. */
    public static final class Settings implements Consumer<CosmosContainerProperties> {
        @Override
        public void accept(CosmosContainerProperties container) {
            CosmosContainerProperties made = Step106VectorIndexTypes.properties(container.getId());
            container.setVectorEmbeddingPolicy(made.getVectorEmbeddingPolicy());
            container.setIndexingPolicy(made.getIndexingPolicy());
        }
    }
}
