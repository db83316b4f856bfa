package io.github.cosmicworks.howto.search;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.junit.jupiter.api.Test;

@CosmosDbTest
@InEveryConnectionMode
class Step104NeighboursWithFilterTest {

    @Test
    void theNearestAreThoseThatPassTheFilter(
            @CosmosDbContainer(partitionKey = "/categoryId", settings = VectorSettings.class)
                    CosmosContainer one,
            @CosmosDbContainer(
                            partitionKey = "/categoryId",
                            throughput = 25_100,
                            settings = VectorSettings.class)
                    CosmosContainer five) {
        for (CosmosContainer shop : new CosmosContainer[] {one, five}) {
            Shop.fill(shop);

            NaiveSearch.assertSame(
                    Step104NeighboursWithFilter.nearest(shop, "p.price < 30"),
                    NaiveSearch.nearest(Shop.DRY, 3, p -> p.price() < 30));
            NaiveSearch.assertSame(
                    Step104NeighboursWithFilter.nearest(shop, "p.categoryId = 'clothing-jackets'"),
                    NaiveSearch.nearest(
                            Shop.DRY, 3, p -> p.categoryId().equals("clothing-jackets")));
        }
    }
}
