package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosEndToEndOperationLatencyPolicyConfigBuilder;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import io.github.cosmicworks.howto.Product;
import io.github.cosmicworks.testing.CosmosTarget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that wait for no answer: every operation on items ends with 408, as it does for a client
 * whose network is slow.
 */
final class Hasty {

    /** Takes its time on the way to the service, however fast the machine. */
    static final Product BIG = new Product("big", "c", "x".repeat(1_500_000), 1, 1);

    private Hasty() {}

    static CosmosClient client(CosmosTarget target, AtomicInteger batches) {
        return builder(target, batches).buildClient();
    }

    static CosmosAsyncClient asyncClient(CosmosTarget target, AtomicInteger batches) {
        return builder(target, batches).buildAsyncClient();
    }

    private static CosmosClientBuilder builder(CosmosTarget target, AtomicInteger batches) {
        return target.clientBuilder()
                .endToEndOperationLatencyPolicyConfig(
                        new CosmosEndToEndOperationLatencyPolicyConfigBuilder(Duration.ofNanos(1))
                                .build())
                .clientTelemetryConfig(
                        new CosmosClientTelemetryConfig()
                                .diagnosticsHandler(
                                        (context, trace) -> {
                                            if (context.getOperationType().equals("Batch")) {
                                                batches.incrementAndGet();
                                            }
                                        }));
    }
}
