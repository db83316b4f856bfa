package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.ThroughputControlGroupConfig;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.howto.Cosmicworks;
import io.github.cosmicworks.howto.Environment;

/**
 * Puts a load into a throughput bucket, which the service does not let grow beyond its part.
 *
 * <p>A throughput control group of the SDK limits one client (003/75). A bucket limits all requests
 * that name it, of all clients, and the service counts. Its part is configured in the portal, or
 * with the Azure CLI: {@code az cosmosdb sql container throughput update}, with {@code
 * --throughput-buckets}. Here bucket 1 may take 20 percent of the 400 RU/s. Nothing is reserved for
 * it. A bucket that nobody has configured has no limit.
 *
 * <p>The clients here do not retry, so that each refusal is seen.
 *
 * <p>Ends with: {@code Customers refused less than half as often: true}
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/throughput-buckets">Throughput
 *     buckets</a>
 */
public final class Step77ThroughputBuckets {

    private Step77ThroughputBuckets() {}

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
                    "bucketed", "/categoryId", ThroughputProperties.createManualThroughput(400));
            CosmosContainer container = database.getContainer("bucketed");
            try {
                Rivals.Outcomes before = withoutBucket(container);
                Rivals.Outcomes after = inBucket(container);
                System.out.printf(
                        "Customers refused less than half as often: %s%n",
                        after.spareCustomers(before));
            } finally {
                container.delete();
            }
        }
    }

    static Rivals.Outcomes withoutBucket(CosmosContainer container) throws InterruptedException {
        Rivals.Outcomes outcomes = Rivals.compete(container, null);
        System.out.println("Load without a bucket");
        System.out.println("  customers: " + outcomes.customers());
        System.out.println("  load:      " + outcomes.load());
        return outcomes;
    }

    static Rivals.Outcomes inBucket(CosmosContainer container) throws InterruptedException {
        // <throughput_bucket>
        ThroughputControlGroupConfig bucket =
                new ThroughputControlGroupConfigBuilder()
                        .groupName("load-in-bucket")
                        .throughputBucket(1)
                        .build();
        container.enableServerThroughputControlGroup(bucket);
        // </throughput_bucket>
        Rivals.Outcomes outcomes = Rivals.compete(container, bucket.getGroupName());
        System.out.println("Load in bucket 1");
        System.out.println("  customers: " + outcomes.customers());
        System.out.println("  load:      " + outcomes.load());
        return outcomes;
    }
}
