package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step90EndToEndTimeoutTest {

    @Test
    void readsWhatIsThereInTime(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("1", "c", "Yamba", 1, 1));

        assertThat(Step90EndToEndTimeout.readWithin(stock, "1", "c", Duration.ofSeconds(20)).name())
                .isEqualTo("Yamba");
    }

    @Test
    void endsWith408WhenTheTimeIsOver(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("1", "c", "x".repeat(1_500_000), 1, 1)); // not read in no time

        CosmosException late = Step90EndToEndTimeout.readTooLate(stock, "1", "c");

        assertThat(late.getStatusCode()).isEqualTo(408);
        assertThat(late.getSubStatusCode()).isEqualTo(20008);
    }
}
