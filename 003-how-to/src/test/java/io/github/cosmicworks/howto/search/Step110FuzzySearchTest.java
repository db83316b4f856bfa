package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step110FuzzySearchTest {

    @Test
    void wordsAreFoundThatAreNearEnough(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            assertThat(Step110FuzzySearch.find(shop, "telefone", 0)).isEmpty();
            assertThat(Step110FuzzySearch.find(shop, "telefone", 1)).isEmpty();
            assertThat(Step110FuzzySearch.find(shop, "telefone", 2))
                    .hasSize(3)
                    .isEqualTo(near("telefone", 2));
            assertThat(Step110FuzzySearch.find(shop, "rain", 0)).isEqualTo(near("rain", 0));
            assertThat(Step110FuzzySearch.find(shop, "rain", 1))
                    .hasSize(8)
                    .isEqualTo(near("rain", 1));
        }
    }

    private static List<String> near(String word, int distance) {
        return NaiveTexts.names(
                p ->
                        NaiveTexts.words(p).stream()
                                .anyMatch(w -> NaiveTexts.edits(word, w) <= distance));
    }
}
