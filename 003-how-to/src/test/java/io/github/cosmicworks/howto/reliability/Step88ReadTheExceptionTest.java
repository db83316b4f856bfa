package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step88ReadTheExceptionTest {

    @Test
    void whatIsNotThereIsNotWorthARetry(
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThatThrownBy(() -> stock.readItem("x", new PartitionKey("y"), Product.class))
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(Step88ReadTheException.describe(e)).isFalse();
                            assertThat(e.getActivityId()).isNotBlank();
                        });
    }
}
