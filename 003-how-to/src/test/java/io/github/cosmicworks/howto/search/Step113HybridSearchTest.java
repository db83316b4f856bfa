package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.search.Step103NearestNeighbours.Hit;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step113HybridSearchTest {

    @Test
    void whatIsFarUpInBothRankingsIsFirst(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        Map<String, Double> words = LuceneShop.scores(p -> true, "warm", "sea");
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            assertThat(Step113HybridSearch.byBoth(shop))
                    .containsExactly("Mallacoota Classic Diving Mask", "Bells Junior Diving Mask")
                    .isEqualTo(new NaiveFusion().add(1, words).add(1, meaning()).best(2));
            assertThat(Step113HybridSearch.byWords(shop))
                    .startsWith("Byron Classic Wetsuit", "Kiama Junior Wetsuit")
                    .contains("Mallacoota Classic Diving Mask");
            assertThat(Step113HybridSearch.byMeaning(shop))
                    .startsWith("Torquay Light Diving Mask", "Bells Junior Diving Mask")
                    .contains("Mallacoota Classic Diving Mask");
        }
    }

    /** By name, how near each product is to what the customer says. */
    static Map<String, Double> meaning() {
        return NaiveSearch.nearest(Step113HybridSearch.QUESTION, Shop.products().size(), p -> true)
                .stream()
                .collect(Collectors.toMap(Hit::name, Hit::score));
    }
}
