package io.github.cosmicworks.howto.items;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Pipelines;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step28CreateItemAsyncTest {

    @Test
    void theItemIsStoredOnceAndNoThreadWaits(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosAsyncContainer stock) {
        Integer second = Pipelines.run(() -> Step28CreateItemAsync.createItem(stock));

        assertThat(second).isEqualTo(409);
        Product stored =
                stock.readItem("SUR-1001", new PartitionKey("gear-surf-surfboards"), Product.class)
                        .block()
                        .getItem();
        assertThat(stored.name()).isEqualTo("Yamba Surfboard");
    }
}
