package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step49ProjectAndAliasTest {

    @Test
    void theResultHasTheNamesOfTheQuery(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        products.createItem(
                new Product(
                        "1",
                        "gear-surf-wetsuits",
                        "Kiama Wetsuit",
                        119.0,
                        7,
                        true,
                        "2026-01-15",
                        List.of("S"),
                        List.of()));
        products.createItem(new Product("2", "gear-surf-wetsuits", "Noosa Wetsuit", 119.0, 7));

        assertThat(Step49ProjectAndAlias.offers(products))
                .containsExactly(
                        new Step49ProjectAndAlias.Offer(
                                "Kiama Wetsuit", 100.0, Map.of("left", 7, "sizes", List.of("S"))));
        assertThat(Step49ProjectAndAlias.label(products, "2"))
                .isEqualTo("Noosa Wetsuit (gear-surf-wetsuits)");
    }
}
