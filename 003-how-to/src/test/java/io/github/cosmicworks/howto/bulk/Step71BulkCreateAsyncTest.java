package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step71BulkCreateAsyncTest {

    @Test
    void theProductsAreCreated(
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId", throughput = 12_000)
                    CosmosAsyncContainer container,
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer same) {
        assertThat(
                        Pipelines.run(
                                () ->
                                        Step71BulkCreateAsync.create(
                                                container,
                                                Flux.fromIterable(Catalogue.products(100)))))
                .isEqualTo(100);
        assertThat(Documents.count(same)).isEqualTo(100);
        assertThat(
                        Pipelines.run(
                                () ->
                                        Step71BulkCreateAsync.create(
                                                container,
                                                Flux.fromIterable(Catalogue.products(10)))))
                .as("what is there is not created again")
                .isZero();
    }
}
