package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.EmulatorOptions.InitialContainer;
import io.github.cosmicworks.emulator.EmulatorOptions.ThroughputBucket;
import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.ThroughputBuckets;
import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Creates the containers that are to be there from the start, and are not, and configures
 * throughput buckets.
 */
final class InitialContainers {

    private InitialContainers() {}

    static void create(Account account, List<InitialContainer> containers) {
        Map<String, Database> databases = new HashMap<>();
        for (InitialContainer container : containers) {
            Database database =
                    databases.computeIfAbsent(container.database(), id -> databaseOf(account, id));
            if (database.containers().stream()
                    .noneMatch(kept -> kept.id().equals(container.id()))) {
                account.createContainer(database, definition(container), null);
            }
        }
    }

    static void configure(ThroughputBuckets buckets, List<ThroughputBucket> configured) {
        for (ThroughputBucket bucket : configured) {
            buckets.set(bucket.database(), bucket.container(), bucket.id(), bucket.maxPercentage());
        }
    }

    /** A database that is there from another start, or a new one. */
    private static Database databaseOf(Account account, String id) {
        return account.databases().stream()
                .filter(database -> database.id().equals(id))
                .findFirst()
                .orElseGet(() -> account.createDatabase(id, null));
    }

    private static ContainerDefinition definition(InitialContainer container) {
        boolean hierarchical = container.partitionKey().size() > 1;
        return ContainerDefinition.of(
                JsonObject.builder()
                        .put("id", container.id())
                        .put(
                                "partitionKey",
                                JsonObject.builder()
                                        .put(
                                                "paths",
                                                JsonArray.of(
                                                        container.partitionKey().stream()
                                                                .map(JsonString::new)
                                                                .toList()))
                                        .put("kind", hierarchical ? "MultiHash" : "Hash")
                                        .put("version", 2)
                                        .build())
                        .build());
    }
}
