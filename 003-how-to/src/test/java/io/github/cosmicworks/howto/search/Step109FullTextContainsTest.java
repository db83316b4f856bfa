package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step109FullTextContainsTest {

    @Test
    void textsHaveOneWordAllOrAny(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        Set<String> waterproof = Set.of("waterproof");
        Set<String> children = Set.of("children");
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            assertThat(Step109FullTextContains.contains(shop, "Waterproof"))
                    .hasSize(11)
                    .isEqualTo(NaiveTexts.names(p -> NaiveTexts.has(p, waterproof)));
            assertThat(Step109FullTextContains.all(shop, "waterproof", "children"))
                    .containsExactly("Coogee Junior Pannier", "Coogee Junior Rain Jacket");
            assertThat(Step109FullTextContains.any(shop, "waterproof", "children"))
                    .hasSize(82)
                    .isEqualTo(
                            NaiveTexts.names(
                                    p ->
                                            NaiveTexts.has(p, waterproof)
                                                    || NaiveTexts.has(p, children)));
        }
    }

    // The documentation: words are reduced to their roots, and a text is divided into words.
    @Test
    void wordsAreFoundInTheirFormsAndNotWithinOthers(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = TextSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = TextSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            assertThat(Step109FullTextContains.contains(shop, "freeze"))
                    .hasSize(12)
                    .isEqualTo(NaiveTexts.names(p -> NaiveTexts.has(p, Set.of("freezing"))));
            assertThat(Step109FullTextContains.letters(shop, "freeze")).isEmpty();
            assertThat(Step109FullTextContains.contains(shop, "rain"))
                    .hasSize(4)
                    .allMatch(name -> name.endsWith(" Tarp"));
            assertThat(Step109FullTextContains.letters(shop, "rain"))
                    .isEqualTo(NaiveTexts.names(p -> p.description().contains("rain")))
                    .anyMatch(name -> name.endsWith(" Folding Bike"));
        }
    }
}
