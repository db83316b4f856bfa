package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.search.Step103NearestNeighboursAsync.Question;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step103NearestNeighboursAsyncTest {

    @Test
    void everyQuestionHasItsAnswerAndTheyKeepTheirOrder(
            @CosmosDbContainer(
                            name = "v",
                            partitionKey = "/categoryId",
                            settings = VectorSettings.class)
                    CosmosAsyncContainer shop,
            @CosmosDbContainer(
                            name = "v",
                            partitionKey = "/categoryId",
                            settings = VectorSettings.class)
                    CosmosContainer same) {
        Shop.fill(same);
        List<Question> questions = Shop.phrases().stream().map(Question::of).toList();

        assertThat(
                        Pipelines.run(
                                () ->
                                        Step103NearestNeighboursAsync.answers(shop, questions)
                                                .collectList()))
                .containsExactlyElementsOf(
                        Shop.phrases().stream()
                                .map(
                                        q ->
                                                q
                                                        + ": "
                                                        + NaiveSearch.nearest(q, 1, p -> true)
                                                                .get(0)
                                                                .name())
                                .toList());
    }
}
