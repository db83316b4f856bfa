package io.github.cosmicworks.connect;

// <imports>
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfig;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

// </imports>

/**
 * Says how long a client may try: retries when it is throttled, and a bound for each operation.
 *
 * <p>A request that goes over the throughput is answered with 429 and repeated by the client, by
 * default 9 times within 30 seconds: in a web application that is an eternity. The end-to-end
 * policy bounds an operation with all its retries, and ends it with 408.
 *
 * <p>A write whose answer is lost is not repeated unless you say so, since it may have happened. It
 * is said here for one create: with a tracking id the client finds out by itself whether a 409 was
 * its own doing. That id is stored in the item as {@code _trackingId}, adds to its size and to its
 * charge, and is therefore not for every write of a client.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/conceptual-resilient-sdk-applications">Designing
 *     resilient applications with Azure Cosmos DB SDKs</a>
 */
public final class Step14RetriesAndTimeouts {

    private static final int REQUEST_TIMEOUT = 408;

    private Step14RetriesAndTimeouts() {}

    public static void main(String[] args) {
        String endpoint = Environment.require("COSMOS_ENDPOINT");
        String key = Environment.require("COSMOS_KEY");

        try (CosmosClient client =
                configure(new CosmosClientBuilder().endpoint(endpoint).key(key)).buildClient()) {
            CosmosContainer products = client.getDatabase("cosmicworks").getContainer("products");
            System.out.printf(
                    "Within ten seconds:     %s%n", write(products, Duration.ofSeconds(10)));
            System.out.printf(
                    "Within one microsecond: %s%n", write(products, Duration.ofNanos(1_000)));
            System.out.printf("Tracking id stored:     %s%n", createWithTrackingId(products));
        }
    }

    static CosmosClientBuilder configure(CosmosClientBuilder builder) {
        // <retry_options>
        ThrottlingRetryOptions throttling =
                new ThrottlingRetryOptions()
                        .setMaxRetryAttemptsOnThrottledRequests(5)
                        .setMaxRetryWaitTime(Duration.ofSeconds(3));
        builder.throttlingRetryOptions(throttling);
        // </retry_options>

        // <end_to_end_timeout>
        CosmosEndToEndOperationLatencyPolicyConfig twoSeconds =
                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(Duration.ofSeconds(2))
                        .build();
        builder.endToEndOperationLatencyPolicyConfig(twoSeconds);
        // </end_to_end_timeout>
        return builder;
    }

    /** Creates an item that the client may create again, and says what is stored beside it. */
    static boolean createWithTrackingId(CosmosContainer products) {
        Product hook = new Product("hook", "gear-surf-racks", "Wall hook", 9);
        PartitionKey racks = new PartitionKey(hook.categoryId());
        // <write_retries>
        CosmosItemRequestOptions repeatable =
                new CosmosItemRequestOptions().setNonIdempotentWriteRetryPolicy(true, true);
        products.createItem(hook, racks, repeatable);
        // </write_retries>
        try {
            return products.readItem(hook.id(), racks, ObjectNode.class)
                    .getItem()
                    .has("_trackingId");
        } finally {
            products.deleteItem(hook.id(), racks, new CosmosItemRequestOptions());
        }
    }

    /** Writes an item within a time of its own, which goes before the client's. */
    static String write(CosmosContainer products, Duration timeout) {
        // <timeout_of_one_operation>
        CosmosItemRequestOptions options =
                new CosmosItemRequestOptions()
                        .setCosmosEndToEndOperationLatencyPolicyConfig(
                                new CosmosEndToEndOperationLatencyPolicyConfigBuilder(timeout)
                                        .build());
        try {
            Product rack = new Product("rack", "gear-surf-racks", "Roof rack", 3);
            products.upsertItem(rack, new PartitionKey(rack.categoryId()), options);
            return "written";
        } catch (CosmosException e) {
            if (e.getStatusCode() != REQUEST_TIMEOUT) {
                throw e;
            }
            return "given up (408)";
        }
        // </timeout_of_one_operation>
    }
}
