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
class Step59ArraysTest {

    @Test
    void arraysAreSearchedAndShaped(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Tag carbon = new Tag("material", "carbon");
        products.createItem(
                new Product(
                        "1",
                        "c",
                        "Yamba",
                        1,
                        1,
                        false,
                        "2026-01-15",
                        List.of("S", "M", "XL"),
                        List.of(carbon)));
        products.createItem(
                new Product(
                        "2",
                        "c",
                        "Kiama",
                        1,
                        1,
                        false,
                        "2026-01-15",
                        List.of("L", "XL"),
                        List.of(new Tag("use", "carbon"))));

        products.createItem(
                new Product("3", "c", "Noosa", 1, 1, false, "2026-01-15", List.of("L"), List.of()));

        assertThat(Step59Arrays.count(products, Step59Arrays.MADE_OF_CARBON)).isEqualTo(1);
        assertThat(Step59Arrays.count(products, Step59Arrays.IN_L_AND_XL)).isEqualTo(1);
        assertThat(Step59Arrays.firstSizes(products, "1").toString())
                .isEqualTo(
                        "{\"count\":3,\"firstTwo\":[\"S\",\"M\"],\"withXxl\":[\"S\",\"M\",\"XL\",\"XXL\"]}");
    }
}
