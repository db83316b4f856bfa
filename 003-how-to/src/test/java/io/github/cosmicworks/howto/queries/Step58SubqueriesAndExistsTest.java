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
class Step58SubqueriesAndExistsTest {

    @Test
    void findsWhatHasBothTagsWithAllItsTags(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer products) {
        Tag winter = new Tag("use", "winter");
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
                        List.of("S", "M"),
                        List.of(winter, carbon)));
        products.createItem(
                new Product(
                        "2",
                        "c",
                        "Kiama",
                        1,
                        1,
                        false,
                        "2026-01-15",
                        List.of("L"),
                        List.of(carbon)));

        products.createItem(
                new Product(
                        "3",
                        "c",
                        "Noosa",
                        1,
                        1,
                        false,
                        "2026-01-15",
                        List.of("L"),
                        List.of(winter)));

        assertThat(Step58SubqueriesAndExists.winterGearOfCarbon(products))
                .containsExactly(
                        new Step58SubqueriesAndExists.Tagged(
                                "Yamba", List.of("winter", "carbon"), 2));
    }
}
