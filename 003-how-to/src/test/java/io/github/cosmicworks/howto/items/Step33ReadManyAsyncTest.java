package io.github.cosmicworks.howto.items;

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
class Step33ReadManyAsyncTest {

    @Test
    void findsTheItemsThatAreThere(
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer filled,
            @CosmosDbContainer(name = "p", partitionKey = "/categoryId", throughput = 12_000)
                    CosmosAsyncContainer products) {
        Cosmicworks.fill(filled, Catalogue.products(16));

        assertThat(Pipelines.run(() -> Step33ReadManyAsync.readMany(products)))
                .extracting(Product::id)
                .containsExactlyInAnyOrder("SUR-0001", "SUR-0002", "ROA-0001");
    }
}
