package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.ThroughputControlGroupConfigBuilder;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosGlobalSecondaryIndexDefinition;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Tries the lines of the emulator's table about fair throughput and global secondary indexes. */
final class ThroughputAndIndexProbes {

    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private ThroughputAndIndexProbes() {}

    /**
     * A bucket of a fifth of 400 RU/s is empty after 80 reads; the rest of the container is not.
     */
    static void buckets() {
        EmulatorOptions options =
                EmulatorOptions.defaults()
                        .withPort(0)
                        .withThrottling(true)
                        .withThroughputBucket("shop", "products", 2, 20)
                        .withContainer("shop", "products", "/id")
                        .withClock(Clock.fixed(Instant.now(), ZoneOffset.UTC));
        try (CosmosTarget throttled = CosmosTarget.embedded(options);
                CosmosClient client =
                        throttled
                                .clientBuilder()
                                .throttlingRetryOptions(
                                        new ThrottlingRetryOptions()
                                                .setMaxRetryAttemptsOnThrottledRequests(0))
                                .buildClient()) {
            CosmosContainer products = client.getDatabase("shop").getContainer("products");
            products.enableServerThroughputControlGroup(
                    new ThroughputControlGroupConfigBuilder()
                            .groupName("bucket")
                            .throughputBucket(2)
                            .build());
            products.createItem(Map.of("id", "1"));
            CosmosItemRequestOptions inBucket = new CosmosItemRequestOptions();
            inBucket.setThroughputControlGroupName("bucket");
            assertThatThrownBy(
                            () -> {
                                for (int reads = 0; reads <= 80; reads++) {
                                    read(products, inBucket);
                                }
                            })
                    .isInstanceOfSatisfying(
                            CosmosException.class,
                            refused -> assertThat(refused.getStatusCode()).isEqualTo(429));
            assertThat(read(products, new CosmosItemRequestOptions())).isEqualTo(200);
        }
    }

    private static int read(CosmosContainer container, CosmosItemRequestOptions options) {
        return container.readItem("1", new PartitionKey("1"), options, Map.class).getStatusCode();
    }

    /** An item of the source comes to the index, which has another partition key. */
    static void globalSecondaryIndex(CosmosDatabase database) {
        database.createContainer("customers", "/customerId");
        database.createContainer(
                new CosmosContainerProperties("customers-by-address", "/address")
                        .setGlobalSecondaryIndexDefinition(
                                new CosmosGlobalSecondaryIndexDefinition(
                                        "customers", "SELECT c.customerId, c.address FROM c")));
        database.getContainer("customers")
                .createItem(Map.of("id", "1", "customerId", "7", "address", "a@example.com"));
        CosmosContainer index = database.getContainer("customers-by-address");
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (found(index).isEmpty()) {
            assertThat(System.nanoTime() - end).as("the index follows its source").isNegative();
            LockSupport.parkNanos(5_000_000);
        }
        assertThat(found(index)).containsExactly("7");
    }

    private static List<String> found(CosmosContainer index) {
        return index
                .queryItems(
                        "SELECT VALUE c.customerId FROM c WHERE c.address = 'a@example.com'",
                        null,
                        String.class)
                .stream()
                .toList();
    }
}
