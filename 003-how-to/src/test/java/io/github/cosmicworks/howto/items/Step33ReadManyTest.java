package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step33ReadManyTest {

    @Test
    void findsTheItemsThatAreThere(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));

        assertThat(Step33ReadMany.readMany(products))
                .extracting(Product::id)
                .containsExactlyInAnyOrder("SUR-0001", "SUR-0002", "ROA-0001");
    }

    /** "A point read of a 1-KB item costs 1 RU". */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void threePointReadsCostThreeRequestUnits(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Cosmicworks.fill(products, Catalogue.products(16));

        assertThat(Step33ReadMany.chargeOneByOne(products)).isEqualTo(3);
    }
}
