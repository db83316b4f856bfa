package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step103NearestNeighboursTest {

    @Test
    void theNearestAreThoseOfALoopOverAllProducts(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = VectorSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = VectorSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);
            for (String question : Shop.phrases()) {
                NaiveSearch.assertSame(
                        Step103NearestNeighbours.nearest(shop, Shop.vectorOf(question)),
                        NaiveSearch.nearest(question, 6, p -> true));
            }
        }
    }
}
