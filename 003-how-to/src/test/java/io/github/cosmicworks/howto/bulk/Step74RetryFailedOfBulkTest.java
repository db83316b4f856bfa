package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step74RetryFailedOfBulkTest {

    @Test
    void whatCanBeLoadedIs(@Container(partitionKey = "/categoryId") CosmosContainer container) {
        List<Product> products = new ArrayList<>(Catalogue.products(10));
        products.add(new Product("huge", "bikes-road", "x".repeat(3_000_000), 1.0, 1));

        assertThat(Step74RetryFailedOfBulk.load(container, products))
                .isEqualTo(Map.of("huge", 413));
        assertThat(Documents.count(container)).isEqualTo(10);
    }
}
