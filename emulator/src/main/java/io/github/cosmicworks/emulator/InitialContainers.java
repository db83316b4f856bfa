package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.EmulatorOptions.InitialContainer;
import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.policy.ContainerDefinition;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonString;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Creates the containers that are there from the start. */
final class InitialContainers {

    private InitialContainers() {}

    static void create(Account account, List<InitialContainer> containers) {
        Map<String, Database> databases = new HashMap<>();
        for (InitialContainer container : containers) {
            Database database =
                    databases.computeIfAbsent(
                            container.database(), id -> account.createDatabase(id, null));
            account.createContainer(database, definition(container), null);
        }
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
