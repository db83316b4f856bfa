package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

@CosmosDbTest
class Step73BulkPatchAsyncTest {

    @Test
    void whatIsThereIsPatched(
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId")
                    CosmosAsyncContainer container,
            @CosmosDbContainer(name = "b", partitionKey = "/categoryId") CosmosContainer same) {
        List<Product> products = Catalogue.products(10);
        List<Product> there = products.subList(0, 9);
        there.forEach(same::createItem);

        assertThat(
                        Pipelines.run(
                                () ->
                                        Step73BulkPatchAsync.restock(
                                                container, Flux.fromIterable(products), 5)))
                .isEqualTo(Map.of(200, 9L, 404, 1L));
        assertThat(Documents.all(same, Product.class))
                .extracting(Product::quantity)
                .containsExactlyInAnyOrderElementsOf(
                        there.stream().map(p -> p.quantity() + 5).toList());
    }
}
