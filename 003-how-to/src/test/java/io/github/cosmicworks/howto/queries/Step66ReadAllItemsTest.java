package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step66ReadAllItemsTest {

    @Test
    void readsTheItemsOfThePartitionAndNoOthers(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(24));

        assertThat(Step66ReadAllItems.readAll(products, "bikes-touring"))
                .hasSize(3)
                .allMatch(name -> name.endsWith("Touring Bike"));
    }
}
