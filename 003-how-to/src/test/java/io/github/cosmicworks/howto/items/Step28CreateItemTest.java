package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step28CreateItemTest {

    @Test
    void theItemIsStoredOnce(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThat(Step28CreateItem.createItem(stock)).isEqualTo(409);

        Product stored =
                stock.readItem("SUR-1001", new PartitionKey("gear-surf-surfboards"), Product.class)
                        .getItem();
        assertThat(stored)
                .isEqualTo(
                        new Product(
                                "SUR-1001", "gear-surf-surfboards", "Yamba Surfboard", 849.99, 12));
        assertThat(Documents.count(stock)).isEqualTo(1);
    }
}
