package io.github.cosmicworks.howto.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.InEveryConnectionMode;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The messages are those of the documentation's page on bad requests. */
@CosmosDbTest
@InEveryConnectionMode
class Step202BadRequestTest {

    private static final String NAME = "Nell's Wetsuit";

    private static void assertRefused(ThrowingCallable call, int subStatus, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(e.getStatusCode()).isEqualTo(400);
                            assertThat(e.getSubStatusCode()).isEqualTo(subStatus);
                            assertThat(e.getShortMessage()).contains(message);
                        });
    }

    @Test
    void anItemNeedsAnId(@CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertRefused(
                () -> Step202BadRequest.createWithoutId(stock),
                0,
                "The input content is invalid because the required properties - 'id; ' - are missing");

        assertThat(Step202BadRequest.createWithId(stock, "WET-1")).isEqualTo(201);
        assertThat(Documents.ids(stock)).containsExactly("WET-1");
    }

    @Test
    void thePartitionKeyIsThatOfTheItem(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertRefused(
                () -> Step202BadRequest.replaceElsewhere(stock, Step202BadRequest.withId("WET-1")),
                1001,
                "PartitionKey extracted from document doesn't match the one specified in the header");

        assertThat(Step202BadRequest.replaceInPlace(stock, Step202BadRequest.withId("WET-1")))
                .isEqualTo(201);
    }

    @Test
    void aValueWithAQuoteIsAParameter(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThatAQuoteIsFound(stock);
    }

    @Test
    void soItIsOnSeveralPartitions(
            @CosmosDbContainer(partitionKey = "/categoryId", throughput = 12_000)
                    CosmosContainer stock) {
        assertThatAQuoteIsFound(stock);
    }

    private static void assertThatAQuoteIsFound(CosmosContainer stock) {
        stock.createItem(new Product("WET-1", "gear-surf-wetsuits", NAME, 199, 4));
        stock.createItem(new Product("WET-2", "gear-surf-wetsuits", "Nell", 199, 4));
        assertRefused(() -> Step202BadRequest.namedInText(stock, NAME), 0, "SC1001");

        assertThat(Step202BadRequest.named(stock, NAME))
                .extracting(Product::id)
                .containsExactly("WET-1");
    }
}
