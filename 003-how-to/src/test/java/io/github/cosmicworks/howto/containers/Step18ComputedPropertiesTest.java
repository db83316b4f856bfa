package io.github.cosmicworks.howto.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.containers.Step18ComputedProperties.Offer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step18ComputedPropertiesTest {

    private static final int COUNT = 24;

    private static Offer offer(Product product) {
        return new Offer(product.name(), product.sale() ? product.price() * 0.8 : product.price());
    }

    @Test
    void queriesSeeThePropertyAndItemsDoNotHoldIt(CosmosDatabase database) {
        CosmosContainer products = Step18ComputedProperties.createContainer(database, "computed");
        Cosmicworks.fill(products, Catalogue.products(COUNT));

        List<Offer> expected =
                Catalogue.products(COUNT).stream()
                        .map(Step18ComputedPropertiesTest::offer)
                        .sorted(Comparator.comparingDouble(Offer::priceToPay))
                        .limit(5)
                        .toList();
        assertThat(Step18ComputedProperties.cheapestFirst(products)).isEqualTo(expected);
        assertThat(
                        products.queryItems(
                                "SELECT * FROM p", new CosmosQueryRequestOptions(), JsonNode.class))
                .hasSize(COUNT)
                .noneMatch(item -> item.has("cp_priceToPay"));
    }
}
