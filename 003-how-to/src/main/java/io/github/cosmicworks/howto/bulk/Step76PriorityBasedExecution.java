package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.ThroughputControlGroupConfig;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.PriorityLevel;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Lets a load in the background be refused before the requests of customers are.
 *
 * <p>Together they want more than the 400 RU/s of the container. Without priorities the service
 * refuses whoever comes when nothing is left. With low priority the load is refused first, and it
 * still has all that customers leave it. All other requests have high priority. Nothing is reserved
 * for them, and the service promises no more than best effort. On an account the feature has to be
 * switched on.
 *
 * <p>The clients here do not retry, so that each refusal is seen. A load leaves its retries as they
 * are, and waits.
 *
 * <p>Ends with: {@code Customers refused less than half as often: true}
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/priority-based-execution">Priority-based
 *     execution</a>
 */
public final class Step76PriorityBasedExecution {

    private Step76PriorityBasedExecution() {}

    public static void main(String[] args) throws InterruptedException {
        Environment.require("COSMOS_ENDPOINT", "COSMOS_KEY");
        try (CosmosClient client =
                new CosmosClientBuilder()
                        .endpoint(System.getenv("COSMOS_ENDPOINT"))
                        .key(System.getenv("COSMOS_KEY"))
                        .throttlingRetryOptions(
                                new ThrottlingRetryOptions()
                                        .setMaxRetryAttemptsOnThrottledRequests(0))
                        .buildClient()) {
            CosmosDatabase database = Cosmicworks.database(client);
            database.createContainerIfNotExists(
                    "prioritized", "/categoryId", ThroughputProperties.createManualThroughput(400));
            CosmosContainer container = database.getContainer("prioritized");
            try {
                Rivals.Outcomes before = withoutPriority(container);
                Rivals.Outcomes after = withLowPriority(container);
                System.out.printf(
                        "Customers refused less than half as often: %s%n",
                        after.spareCustomers(before));
            } finally {
                container.delete();
            }
        }
    }

    static Rivals.Outcomes withoutPriority(CosmosContainer container) throws InterruptedException {
        Rivals.Outcomes outcomes = Rivals.compete(container, null);
        System.out.println("Load of the same priority");
        System.out.println("  customers: " + outcomes.customers());
        System.out.println("  load:      " + outcomes.load());
        return outcomes;
    }

    static Rivals.Outcomes withLowPriority(CosmosContainer container) throws InterruptedException {
        // <low_priority>
        ThroughputControlGroupConfig low =
                new ThroughputControlGroupConfigBuilder()
                        .groupName("load-in-background")
                        .priorityLevel(PriorityLevel.LOW)
                        .build();
        container.enableServerThroughputControlGroup(low);
        // </low_priority>
        Rivals.Outcomes outcomes = Rivals.compete(container, low.getGroupName());
        System.out.println("Load of low priority");
        System.out.println("  customers: " + outcomes.customers());
        System.out.println("  load:      " + outcomes.load());
        return outcomes;
    }
}
