package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.search.Step111RankByRelevance.Match;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step111RankByRelevanceTest {

    @Test
    void theBestThreeAreThoseOfLucene(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            var matches = Step111RankByRelevance.mostRelevant(shop);

            assertThat(matches)
                    .containsExactly(
                            new Match("Torquay Junior Tarp", true, false, true),
                            new Match("Gerroa Junior Dome Tent", false, true, true),
                            new Match("Cactus Classic Tarp", true, false, false));
            assertThat(matches)
                    .extracting(Match::name)
                    .isEqualTo(
                            LuceneShop.mostRelevant(p -> true, "rain", "shelter", "children")
                                    .subList(0, 3));
        }
    }
}
