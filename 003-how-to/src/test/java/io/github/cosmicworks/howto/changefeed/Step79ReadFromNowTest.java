package io.github.cosmicworks.howto.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Catalogue;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step79ReadFromNowTest {

    @Test
    void whatWasThereBeforeDoesNotCome(
            @CosmosDbContainer(partitionKey = "/id", throughput = 12_000)
                    CosmosContainer container) {
        List<Product> products = Catalogue.products(16);
        products.subList(0, 8).forEach(container::createItem);
        String now = Step79ReadFromNow.now(container);
        products.subList(8, 16).forEach(container::createItem);

        assertThat(Step79ReadFromNow.since(container, now))
                .containsExactlyInAnyOrderElementsOf(
                        products.subList(8, 16).stream().map(Product::id).toList());
    }
}
