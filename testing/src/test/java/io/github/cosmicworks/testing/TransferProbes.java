package io.github.cosmicworks.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Tries the lines of the emulator's table about data that comes and goes as files. */
final class TransferProbes {

    private TransferProbes() {}

    private static CosmosTarget start(EmulatorOptions options) {
        return CosmosTarget.embedded(options.withPort(0));
    }

    private static CosmosContainer products(CosmosClient client) {
        return client.getDatabase("shop").getContainer("products");
    }

    private static void assertThere(CosmosTarget target) {
        try (CosmosClient client = target.clientBuilder().buildClient()) {
            assertThat(
                            products(client)
                                    .readItem("yamba", new PartitionKey("surf"), ObjectNode.class)
                                    .getItem()
                                    .get("price")
                                    .asDouble())
                    .isEqualTo(850);
        }
    }

    /** What one emulator has written another one has. */
    static void exportAndImport(Path folder) {
        Path file = folder.resolve("shop.jsonl");
        EmulatorOptions options = EmulatorOptions.defaults();
        try (CosmosTarget first = start(options.withContainer("shop", "products", "/categoryId"));
                CosmosClient client = first.clientBuilder().buildClient()) {
            products(client)
                    .createItem(Map.of("id", "yamba", "categoryId", "surf", "price", 850.0));
            assertThat(first.emulator().orElseThrow().exportTo(file)).isEqualTo(1);
        }
        try (CosmosTarget second = start(options)) {
            assertThat(second.emulator().orElseThrow().importFrom(file)).isEqualTo(1);
            assertThere(second);
        }
    }

    /** A file that was written by hand is there from the start. */
    static void seed(Path folder) throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("seed.jsonl"),
                        """
                        {"database":{"id":"shop"}}
                        {"container":{"id":"products","partitionKey":{"paths":["/categoryId"],"kind":"Hash","version":2}}}
                        {"item":{"id":"yamba","categoryId":"surf","price":850}}
                        """);
        try (CosmosTarget target = start(EmulatorOptions.defaults().withSeed(file))) {
            assertThere(target);
        }
    }
}
