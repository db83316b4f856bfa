package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step33ReadManyTest {

    @Test
    void findsTheItemsThatAreThere(
            @Container(partitionKey = "/categoryId", throughput = 20_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));

        assertThat(Step33ReadMany.readMany(products))
                .extracting(Product::id)
                .containsExactlyInAnyOrder("SUR-0001", "SUR-0002", "ROA-0001");
    }
}
