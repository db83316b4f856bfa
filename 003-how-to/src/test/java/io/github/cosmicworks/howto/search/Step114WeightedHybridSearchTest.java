package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step114WeightedHybridSearchTest {

    @Test
    void theWeightierRankingDecides(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            assertThat(Step114WeightedHybridSearch.find(shop, List.of(3, 1)))
                    .containsExactly("Byron Classic Wetsuit", "Mallacoota Classic Diving Mask")
                    .isEqualTo(naive(3, 1));
            assertThat(Step114WeightedHybridSearch.find(shop, List.of(1, 1)))
                    .containsExactly("Mallacoota Classic Diving Mask", "Bells Junior Diving Mask")
                    .isEqualTo(naive(1, 1));
            assertThat(Step114WeightedHybridSearch.find(shop, List.of(1, 3)))
                    .containsExactly("Bells Junior Diving Mask", "Torquay Light Diving Mask")
                    .isEqualTo(naive(1, 3));
        }
    }

    private static List<String> naive(int words, int meaning) {
        Map<String, Double> byWords = LuceneShop.scores(p -> true, "warm", "sea");
        return new NaiveFusion()
                .add(words, byWords)
                .add(meaning, Step113HybridSearchTest.meaning())
                .best(2);
    }
}
