package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.Product.Tag;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step57JoinWithinItemTest {

    @Test
    void thereIsOneRowForEachSizeOfABlueProduct(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Tag blue = new Tag("colour", "blue");
        Tag red = new Tag("colour", "red");
        products.createItem(
                new Product(
                        "1",
                        "c",
                        "Yamba",
                        1,
                        1,
                        false,
                        "2026-01-15",
                        List.of("S", "M"),
                        List.of(blue, red)));
        products.createItem(
                new Product(
                        "2", "c", "Kiama", 1, 1, false, "2026-01-15", List.of("L"), List.of(red)));

        assertThat(Step57JoinWithinItem.blueVariants(products))
                .containsExactly(
                        new Step57JoinWithinItem.Variant("Yamba", "M"),
                        new Step57JoinWithinItem.Variant("Yamba", "S"));
    }
}
