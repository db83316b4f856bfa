package io.github.cosmicworks.howto.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import io.github.cosmicworks.howto.Documents;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.Capability;
import io.github.cosmicworks.testing.CosmosDbContainer;
import io.github.cosmicworks.testing.CosmosDbTest;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.RequiresCapability;
import org.junit.jupiter.api.Test;

@CosmosDbTest
class Step89RetryThrottledRequestsTest {

    @Test
    void aClientWithTheOptionsReadsAndWrites(
            CosmosTarget target,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock,
            CosmosDatabase database) {
        try (CosmosClient client =
                target.clientBuilder()
                        .throttlingRetryOptions(Step89RetryThrottledRequests.impatient())
                        .buildClient()) {
            client.getDatabase(database.getId())
                    .getContainer(stock.getId())
                    .createItem(new Product("1", "c", "Yamba", 1, 1));
        }
        assertThat(Documents.ids(stock)).containsExactly("1");
    }

    /** The first write takes the throughput of more than the two seconds that the client waits. */
    @Test
    @RequiresCapability(Capability.REQUEST_CHARGE)
    void whatWouldHaveToWaitLongerIsGivenUp(
            CosmosTarget target,
            @CosmosDbContainer(partitionKey = "/categoryId") CosmosContainer stock,
            CosmosDatabase database) {
        try (CosmosClient client =
                target.clientBuilder()
                        .throttlingRetryOptions(Step89RetryThrottledRequests.impatient())
                        .buildClient()) {
            CosmosContainer same = client.getDatabase(database.getId()).getContainer(stock.getId());

            assertThat(Step89RetryThrottledRequests.writeTwice(same))
                    .isEqualTo("given up, 429 with sub-status 10003");
        }
        assertThat(Documents.count(stock)).isZero();
    }
}
