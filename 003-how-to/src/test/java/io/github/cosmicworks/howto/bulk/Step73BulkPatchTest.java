package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step73BulkPatchTest {

    @Test
    void whatIsThereIsPatched(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer container) {
        List<Product> products = Catalogue.products(10);
        Cosmicworks.fill(container, products.subList(0, 9));

        assertThat(Step73BulkPatch.restock(container, products, 5))
                .isEqualTo(Map.of(200, 9L, 404, 1L));
        assertThat(Documents.all(container, Product.class))
                .extracting(Product::quantity)
                .containsExactlyInAnyOrderElementsOf(
                        products.subList(0, 9).stream().map(p -> p.quantity() + 5).toList());
    }
}
