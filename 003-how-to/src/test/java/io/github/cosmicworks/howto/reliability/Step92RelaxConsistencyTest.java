package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step92RelaxConsistencyTest {

    @Test
    void theItemIsRead(@Container(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("1", "c", "Yamba", 1, 1));

        assertThat(Step92RelaxConsistency.readEventually(stock, "1", "c").name())
                .isEqualTo("Yamba");
    }
}
