package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A container has the throughput that it was given, and no more in a second. */
@CosmosDbTest(controlledClock = true, throttling = true)
class ThrottlingTest {

    @Test
    void requestsBeyondTheThroughputAreRefusedUntilTheNextSecond(
            CosmosTarget target,
            CosmosDatabase database,
            @CosmosDbContainer(throughput = 400) CosmosContainer container,
            TestClock clock) {
        clock.freeze();
        try (CosmosClient client =
                target.clientBuilder()
                        .throttlingRetryOptions(
                                new ThrottlingRetryOptions()
                                        .setMaxRetryAttemptsOnThrottledRequests(0))
                        .buildClient()) {
            CosmosContainer same =
                    client.getDatabase(database.getId()).getContainer(container.getId());
            double charge = 0;
            int status = 0;
            for (int n = 0; n < 400 && status == 0; n++) {
                try {
                    charge += same.createItem(Map.of("id", "" + n)).getRequestCharge();
                } catch (CosmosException e) {
                    status = e.getStatusCode();
                }
            }
            assertThat(status).isEqualTo(429);
            assertThat(charge).isBetween(395.0, 410.0);

            clock.advance(Duration.ofSeconds(1));
            assertThat(same.createItem(Map.of("id", "later")).getStatusCode()).isEqualTo(201);
        }
    }
}
