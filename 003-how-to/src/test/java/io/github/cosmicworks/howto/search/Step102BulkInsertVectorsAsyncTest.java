package io.github.cosmicworks.howto.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step102BulkInsertVectorsAsyncTest {

    @Test
    void theProductsAreCreatedFromAStream(
            @CosmosDbContainer(
                            name = "v",
                            partitionKey = "/categoryId",
                            settings = VectorSettings.class)
                    CosmosAsyncContainer container,
            @CosmosDbContainer(
                            name = "v",
                            partitionKey = "/categoryId",
                            settings = VectorSettings.class)
                    CosmosContainer same) {
        Flux<ShopProduct> products = Flux.fromIterable(Shop.products().subList(0, 100));

        assertThat(Pipelines.run(() -> Step102BulkInsertVectorsAsync.create(container, products)))
                .isEqualTo(100);
        assertThat(Documents.count(same)).isEqualTo(100);
    }
}
