package io.github.cosmicworks.howto.reliability;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;
import io.github.cosmicworks.howto.Product;
import java.time.Duration;

/**
 * Sets how often and how long the client retries throttled requests before it gives up.
 *
 * <p>A 429 says that the container's throughput of this second is used up, and when to come back.
 * The client waits and retries by itself, nine times or thirty seconds by default; a service that
 * answers people may rather give up early, a batch job wait longer. So that there are 429s on any
 * target, a throughput control group of the client makes them here: it has 3 RU/s, and the first
 * write takes that of several seconds.
 *
 * <p>Ends with: {@code Within 30 s: written}
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
            System.out.printf("Within 2 s:  %s%n", writeTwice(Cosmicworks.stock(client)));
        }
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .buildClient()) {
            System.out.printf("Within 30 s: %s%n", writeTwice(Cosmicworks.stock(client)));
        }
    }

    static ThrottlingRetryOptions impatient() {
        // <throttling_retry_options>
        return new ThrottlingRetryOptions()
                .setMaxRetryAttemptsOnThrottledRequests(3)
                .setMaxRetryWaitTime(Duration.ofSeconds(2));
        // </throttling_retry_options>
    }

    /** Writes at once what takes more than a second's throughput, and again. */
    static String writeTwice(CosmosContainer stock) {
        stock.enableLocalThroughputControlGroup(
                new ThroughputControlGroupConfigBuilder()
                        .groupName("one-a-second")
                        .targetThroughput(3)
                        .build());
        CosmosItemRequestOptions inGroup = new CosmosItemRequestOptions();
        inGroup.setThroughputControlGroupName("one-a-second");
        String long48Kb = "Yamba Surfboard ".repeat(3_000);
        Product board = new Product("SUR-1005", "gear-surf-surfboards", long48Kb, 849.0, 3);
        System.out.printf(
                "Charge: %.0f RU at 3 RU/s%n", stock.upsertItem(board, inGroup).getRequestCharge());
        // <given_up>
        try {
            stock.upsertItem(board, inGroup);
            return "written";
        } catch (CosmosException e) {
            if (e.getStatusCode() != 429) {
                throw e;
            }
            return "given up, %d with sub-status %d"
                    .formatted(e.getStatusCode(), e.getSubStatusCode());
        } finally {
            PartitionKey surfboards = new PartitionKey(board.categoryId());
            stock.deleteItem(board.id(), surfboards, new CosmosItemRequestOptions());
        }
        // </given_up>
    }
}
