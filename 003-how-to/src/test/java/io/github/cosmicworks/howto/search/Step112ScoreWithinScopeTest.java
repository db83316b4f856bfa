package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosFullTextScoreScope;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step112ScoreWithinScopeTest {

    // "basket" is in 4 products of the shop and in 4 city bikes, "week" in 6 and in 3.
    @Test
    void whatIsRareDependsOnWhatIsCounted(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        List<String> cityBikes = NaiveTexts.names(p -> p.categoryId().equals("bikes-city"));
        String global =
                LuceneShop.mostRelevant(p -> true, "basket", "week").stream()
                        .filter(cityBikes::contains)
                        .findFirst()
                        .orElseThrow();
        String local =
                LuceneShop.mostRelevant(p -> p.categoryId().equals("bikes-city"), "basket", "week")
                        .get(0);
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            assertThat(Step112ScoreWithinScope.first(shop, CosmosFullTextScoreScope.GLOBAL))
                    .isEqualTo("Noosa Classic City Bike")
                    .isEqualTo(global);
            assertThat(Step112ScoreWithinScope.first(shop, CosmosFullTextScoreScope.LOCAL))
                    .isEqualTo("Byron Classic Cargo Bike")
                    .isEqualTo(local);
        }
    }
}
