package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step105DistanceFunctionsTest {

    // (2, 1) and (6, 3): cosine 1. With (9, 0): dot product 18. To (1.8, 1.5): the root of 0.29.
    @Test
    void eachFunctionHasItsOwnFirst(
            @CosmosDbContainer(settings = Settings.class) CosmosContainer one,
            @CosmosDbContainer(settings = Settings.class, throughput = 25_100)
                    CosmosContainer five) {
        for (CosmosContainer arrows : new CosmosContainer[] {one, five}) {
            Step105DistanceFunctions.fill(arrows);

            assertFirst(arrows, "cosine", "same direction", 1);
            assertFirst(arrows, "dotproduct", "long", 18);
            assertFirst(arrows, "euclidean", "close", Math.sqrt(0.29));
        }
    }

    private static void assertFirst(
            CosmosContainer arrows, String function, String id, double score) {
        var first = Step105DistanceFunctions.mostLike(arrows, function);
        assertThat(first.id()).isEqualTo(id);
        assertThat(first.score()).isCloseTo(score, within(1e-5));
    }

    /** The policies of the step. */
    public static final class Settings implements Consumer<CosmosContainerProperties> {
        @Override
        public void accept(CosmosContainerProperties container) {
            container.setVectorEmbeddingPolicy(
                    Step105DistanceFunctions.properties(container.getId())
                            .getVectorEmbeddingPolicy());
        }
    }
}
