package io.github.cosmicworks.howto.bulk;

import com.azure.cosmos.ConnectionMode;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.ThrottlingRetryOptions;
import com.azure.cosmos.models.ThroughputProperties;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.testing.CosmosTarget;

/**
 * An emulator that refuses what exceeds the throughput, with a container of 400 RU/s of which
 * bucket 1 may have 20 percent, and a client that does not retry.
 */
record ThrottledEmulator(CosmosTarget target, CosmosClient client) implements AutoCloseable {

    static ThrottledEmulator start(ConnectionMode mode) {
        CosmosTarget target =
                CosmosTarget.embedded(
                        EmulatorOptions.defaults()
                                .withPort(0)
                                .withThrottling(true)
                                .withThroughputBucket("cosmicworks", "rivals", 1, 20));
        return new ThrottledEmulator(
                target,
                target.clientBuilder(mode)
                        .throttlingRetryOptions(
                                new ThrottlingRetryOptions()
                                        .setMaxRetryAttemptsOnThrottledRequests(0))
                        .buildClient());
    }

    CosmosContainer container() {
        client.createDatabase("cosmicworks");
        CosmosDatabase database = client.getDatabase("cosmicworks");
        database.createContainer(
                "rivals", "/categoryId", ThroughputProperties.createManualThroughput(400));
        return database.getContainer("rivals");
    }

    @Override
    public void close() {
        client.close();
        target.close();
    }
}
