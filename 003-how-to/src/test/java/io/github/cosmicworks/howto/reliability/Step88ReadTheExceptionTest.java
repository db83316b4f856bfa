package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@CosmosDbTest
class Step88ReadTheExceptionTest {

    @Test
    void whatIsNotThereIsNotWorthARetry(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        assertThatThrownBy(() -> stock.readItem("x", new PartitionKey("y"), Product.class))
                .isInstanceOfSatisfying(
                        CosmosException.class,
                        e -> {
                            assertThat(Step88ReadTheException.describe(e)).isFalse();
                            assertThat(e.getActivityId()).isNotBlank();
                        });
    }

    /**
     * The SDK's own list of status codes, docs/StatusCodes.md beside its source: what is always
     * transient there, or may be.
     */
    @ParameterizedTest
    @CsvSource({
        "403, 3, true", // WriteForbidden
        "403, 1008, true", // AccountNotFound
        "404, 1002, true", // Read session not available
        "404, 1003, true", // Owner resource does not exist
        "404, 1024, true", // Incorrect container resource id
        "408, 0, true",
        "408, 20008, true", // end-to-end timeout
        "410, 21010, true",
        "429, 3200, true",
        "429, 3201, true",
        "449, 0, true",
        "500, 0, true",
        "503, 21008, true",
        "400, 0, false",
        "400, 1001, false", // partition key mismatch
        "401, 0, false",
        "403, 0, false",
        "403, 1014, false", // the logical partition is full
        "403, 5300, false", // a metadata operation with an Entra token
        "404, 0, false",
        "408, 20901, false", // a negative end-to-end timeout
        "409, 0, false",
        "412, 0, false",
        "413, 0, false"
    })
    void whetherAFailureMayPassIsSaidByItsSubStatus(int status, int subStatus, boolean mayPass) {
        assertThat(Step88ReadTheException.mayPass(status, subStatus)).isEqualTo(mayPass);
    }

    @Test
    void whatWasTooSlowIsWorthARetry(
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock) {
        stock.createItem(new Product("1", "c", "x".repeat(1_500_000), 1, 1)); // not read in no time

        CosmosException late = Step90EndToEndTimeout.readTooLate(stock, "1", "c");

        assertThat(late.getStatusCode()).isEqualTo(408);
        assertThat(Step88ReadTheException.describe(late)).isTrue();
    }
}
