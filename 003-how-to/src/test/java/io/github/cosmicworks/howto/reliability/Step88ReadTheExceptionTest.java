package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Container;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.Duration;
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

    @Test
    void whatWasTooSlowIsWorthARetry(
            @Container(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("1", "c", "Yamba", 1, 1));
        assertThatThrownBy(
                        () ->
                                Step90EndToEndTimeout.readWithin(
                                        stock, "1", "c", Duration.ofNanos(1)))
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(e.getStatusCode()).isEqualTo(408);
                            assertThat(Step88ReadTheException.describe(e)).isTrue();
                        });
    }
}
