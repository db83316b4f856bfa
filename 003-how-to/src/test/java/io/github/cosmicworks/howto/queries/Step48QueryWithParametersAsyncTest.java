package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step48QueryWithParametersAsyncTest {

    @Test
    void findsWhatTheValuesSay(
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId") CosmosContainer filled,
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId")
                    CosmosAsyncContainer products) {
        Cosmicworks.fill(filled, Catalogue.products(16));

        double dearer =
                Catalogue.products(16).stream()
                        .filter(product -> product.id().startsWith("LIG-"))
                        .mapToDouble(Product::price)
                        .max()
                        .orElseThrow();
        assertThat(
                        Pipelines.run(
                                () ->
                                        Step48QueryWithParametersAsync.cheaperThan(
                                                        products, "accessories-lights", dearer)
                                                .collectList()))
                .hasSize(1)
                .allMatch(product -> product.price() < dearer);
        assertThat(
                        Pipelines.run(
                                () ->
                                        Step48QueryWithParametersAsync.cheaperThan(
                                                        products, "accessories-lights", 1000)
                                                .collectList()))
                .extracting(Product::id)
                .containsExactlyInAnyOrder("LIG-0001", "LIG-0002");
    }
}
