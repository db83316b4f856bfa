package io.github.cosmicworks.howto.semantic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.azure.cosmos.CosmosContainer;
import dev.langchain4j.model.embedding.EmbeddingModel;
import io.github.cosmicworks.howto.search.Shop;
import io.github.cosmicworks.howto.search.ShopProduct;
import io.github.cosmicworks.howto.semantic.Step115SemanticSearch.Hit;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step115SemanticSearchTest {

    private static final double ROUNDING = 1e-5;

    private static final List<String> QUESTIONS =
            List.of(
                    "somewhere to sleep under the stars",
                    "my fingers freeze when I ride to work",
                    "a present for a swimmer");

    private final EmbeddingModel model = Step115SemanticSearch.model();

    @Test
    void theNearestAreThoseOfALoopOverAllProducts(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = VectorSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = VectorSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : List.of(one, five)) {
            Shop.fill(shop);
            for (String question : QUESTIONS) {
                List<Hit> expected = loop(question);
                List<Hit> found = Step115SemanticSearch.nearest(shop, model, question);
                assertThat(found)
                        .extracting(Hit::name)
                        .isEqualTo(expected.stream().map(Hit::name).toList());
                for (int i = 0; i < found.size(); i++) {
                    assertThat(found.get(i).price()).isEqualTo(expected.get(i).price());
                    assertThat(found.get(i).score())
                            .isCloseTo(expected.get(i).score(), within(ROUNDING));
                }
            }
            assertThat(Step115SemanticSearch.having(shop, QUESTIONS.get(0))).isZero();
            assertThat(Step115SemanticSearch.having(shop, "Sleeping Bag"))
                    .isEqualTo((int) products("sleeping bag"));
        }
    }

    /** No index, no partitions, no service. */
    private List<Hit> loop(String question) {
        float[] vector = model.embed(question).content().vector();
        return Shop.products().stream()
                .map(p -> new Hit(p.name(), p.price(), cosine(p.vector(), vector)))
                .sorted(Comparator.comparingDouble(Hit::score).reversed())
                .limit(3)
                .toList();
    }

    private static double cosine(List<Float> a, float[] b) {
        double dot = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < b.length; i++) {
            dot += (double) a.get(i) * b[i];
            squareA += (double) a.get(i) * a.get(i);
            squareB += (double) b[i] * b[i];
        }
        return dot / Math.sqrt(squareA * squareB);
    }

    private static long products(String words) {
        return Shop.products().stream()
                .map(p -> p.name() + "\n" + p.description())
                .filter(text -> text.toLowerCase(java.util.Locale.ROOT).contains(words))
                .count();
    }

    /** All vectors in the shop, those of the phrases included, are this model's. */
    @Test
    void theModelIsTheOneThatHasMadeTheVectors() {
        for (ShopProduct product : Shop.products().subList(0, 20)) {
            assertThat(Step115SemanticSearch.hasMade(model, product)).as(product.name()).isTrue();
        }
        for (String phrase : Shop.phrases()) {
            assertThat(cosine(Shop.vectorOf(phrase), model.embed(phrase).content().vector()))
                    .as(phrase)
                    .isGreaterThan(0.99);
        }
        ShopProduct first = Shop.products().get(0);
        ShopProduct other =
                new ShopProduct(
                        first.id(),
                        first.categoryId(),
                        first.name(),
                        first.description(),
                        first.price(),
                        Shop.vectorOf(Shop.phrases().get(0)));
        assertThat(Step115SemanticSearch.hasMade(model, other)).isFalse();
    }

    /** A question answers to what it means: the words are in none of the products. */
    @Test
    void meaningIsFoundWithoutTheWords() {
        assertThat(loop(QUESTIONS.get(0)))
                .allSatisfy(
                        hit -> assertThat(hit.name()).containsAnyOf("Tent", "Sleeping", "Bivy"));
        assertThat(loop(QUESTIONS.get(1)))
                .first()
                .extracting(Hit::name)
                .asString()
                .contains("Gloves");
    }
}
