package io.github.cosmicworks.howto.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step74RetryFailedOfBulkAsyncTest {

    @Test
    void whatCanBeLoadedIs(
            @Container(name = "b", partitionKey = "/categoryId") CosmosAsyncContainer container,
            @Container(name = "b", partitionKey = "/categoryId") CosmosContainer same) {
        List<Product> products = new ArrayList<>(Catalogue.products(10));
        products.add(new Product("huge", "bikes-road", "x".repeat(3_000_000), 1.0, 1));

        assertThat(
                        Pipelines.run(
                                () ->
                                        Step74RetryFailedOfBulkAsync.load(container, products, 3)
                                                .map(Results::status)
                                                .collectList()))
                .containsExactly(413);
        assertThat(Documents.count(same)).isEqualTo(10);
    }
}
