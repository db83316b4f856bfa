package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.ThrottlingRetryOptions;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import java.time.Duration;

/**
 * Sets how often and how long the client retries throttled requests before it gives up.
 *
 * <p>A 429 says that the container's throughput of this second is used up, and when to come back.
 * The client waits and retries by itself, nine times or thirty seconds by default; a service that
 * answers people may rather give up early, a batch job wait longer.
 *
 * <p>Ends with: {@code Up to 3 retries within 5 s}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-request-rate-too-large">Diagnose
 *     and troubleshoot 429 exceptions</a>
 */
public final class Step89RetryThrottledRequests {

    private Step89RetryThrottledRequests() {}

    public static void main(String[] args) {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        ThrottlingRetryOptions impatient = impatient();
        // <client_with_retry_options>
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .throttlingRetryOptions(impatient)
                        .buildClient()) {
            // </client_with_retry_options>
            Cosmicworks.stock(client).read();
            System.out.printf(
                    "Up to %d retries within %d s%n",
                    impatient.getMaxRetryAttemptsOnThrottledRequests(),
                    impatient.getMaxRetryWaitTime().toSeconds());
        }
    }

    static ThrottlingRetryOptions impatient() {
        // <throttling_retry_options>
        return new ThrottlingRetryOptions()
                .setMaxRetryAttemptsOnThrottledRequests(3)
                .setMaxRetryWaitTime(Duration.ofSeconds(5));
        // </throttling_retry_options>
    }
}
