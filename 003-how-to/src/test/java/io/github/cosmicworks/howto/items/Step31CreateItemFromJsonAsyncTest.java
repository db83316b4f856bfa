package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step31CreateItemFromJsonAsyncTest {

    private static final String TENT =
            "{\"id\": \"1\", \"categoryId\": \"tents\", \"weight\": 2.85}";

    @Test
    void whatIsNoJsonIsLeftOutAndNothingElse(
            @CosmosDbContainer(name = "s", partitionKey = "/categoryId") CosmosAsyncContainer stock,
            @CosmosDbContainer(name = "s", partitionKey = "/categoryId") CosmosContainer same) {
        Flux<String> lines = Flux.just(TENT, "{\"id\": \"2\",", TENT.replace("\"1\"", "\"3\""));

        assertThat(Pipelines.run(() -> Step31CreateItemFromJsonAsync.createItems(stock, lines)))
                .isEqualTo(2);

        assertThat(Documents.ids(same)).containsExactlyInAnyOrder("1", "3");
    }

    @Test
    void whatTheServiceRefusesIsAnError(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosAsyncContainer stock) {
        assertThatThrownBy(
                        () ->
                                Pipelines.run(
                                        () ->
                                                Step31CreateItemFromJsonAsync.createItems(
                                                        stock, Flux.just(TENT, TENT))))
                .isInstanceOfSatisfying(
                        CosmosException.class, e -> assertThat(e.getStatusCode()).isEqualTo(409));
    }
}
