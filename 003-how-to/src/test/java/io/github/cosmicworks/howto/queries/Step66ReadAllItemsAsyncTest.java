package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step66ReadAllItemsAsyncTest {

    @Test
    void findsTheProductInItsCategoryOnly(
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId") CosmosContainer filled,
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId")
                    CosmosAsyncContainer products) {
        Cosmicworks.fill(filled, Catalogue.products(24));

        assertThat(
                        Pipelines.run(
                                () ->
                                        Step66ReadAllItemsAsync.contains(
                                                products,
                                                "bikes-touring",
                                                "Yamba Classic Touring Bike")))
                .isTrue();
        assertThat(
                        Pipelines.run(
                                () ->
                                        Step66ReadAllItemsAsync.contains(
                                                products,
                                                "bikes-road",
                                                "Yamba Classic Touring Bike")))
                .isFalse();
    }
}
