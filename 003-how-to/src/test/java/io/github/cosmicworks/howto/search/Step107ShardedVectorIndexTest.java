package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosContainerProperties;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step107ShardedVectorIndexTest {

    @Test
    void theShardKeyIsKeptAndOneCategoryIsCheaper(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = Settings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = Settings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            var everywhere = Step107ShardedVectorIndex.nearest(shop, "p.categoryId != ''");
            var within = Step107ShardedVectorIndex.nearest(shop, "p.categoryId = 'shoes'");

            assertThat(shop.read().getProperties().getIndexingPolicy().getVectorIndexes())
                    .singleElement()
                    .satisfies(
                            index ->
                                    assertThat(index.getVectorIndexShardKeys())
                                            .isEqualTo(List.of("/categoryId")));
            NaiveSearch.assertSame(everywhere.hits(), NaiveSearch.nearest(Shop.WARM, 3, p -> true));
            NaiveSearch.assertSame(
                    within.hits(),
                    NaiveSearch.nearest(Shop.WARM, 3, p -> p.categoryId().equals("shoes")));
            assertThat(within.requestCharge()).isLessThan(everywhere.requestCharge());
        }
    }

    /** The policies of the step. */
    public static final class Settings implements Consumer<CosmosContainerProperties> {
        @Override
        public void accept(CosmosContainerProperties container) {
            CosmosContainerProperties made =
                    Step107ShardedVectorIndex.properties(container.getId());
            container.setVectorEmbeddingPolicy(made.getVectorEmbeddingPolicy());
            container.setIndexingPolicy(made.getIndexingPolicy());
        }
    }
}
