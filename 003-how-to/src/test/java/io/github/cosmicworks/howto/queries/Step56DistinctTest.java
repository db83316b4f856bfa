package io.github.cosmicworks.howto.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.howto.Product.Tag;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step56DistinctTest {

    @Test
    void eachValueComesOnce(
            @CosmosDbContainer(partitionKey = "/id", throughput = 18_000)
                    CosmosContainer products) {
        List<Product> all = Catalogue.products(40);
        all.forEach(products::createItem);

        assertThat(Step56Distinct.categories(products))
                .containsExactlyElementsOf(
                        all.stream().map(Product::categoryId).distinct().sorted().toList());
        assertThat(Step56Distinct.colours(products))
                .containsExactlyElementsOf(
                        all.stream()
                                .flatMap(product -> product.tags().stream())
                                .filter(tag -> tag.kind().equals("colour"))
                                .map(Tag::name)
                                .distinct()
                                .sorted()
                                .toList());
    }
}
