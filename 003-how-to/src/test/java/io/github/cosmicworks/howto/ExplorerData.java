package io.github.cosmicworks.howto;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosClient;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cosmicworks.emulator.EmulatorOptions;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The data that the explorer makes for the queries of the tutorials: a file for each container, in
 * the format of an export. It is what the samples make in an emulator, with the definition of the
 * container and with its scripts. With {@code -Dexplorer.refresh} the files are written.
 */
public final class ExplorerData {

    private static final Path FOLDER =
            Path.of(
                    "../emulator/src/main/resources/io/github/cosmicworks/emulator/explorer/page/data");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Predicate<JsonNode>> containers = new LinkedHashMap<>();

    private ExplorerData() {}

    /** Data of a container that a sample makes. */
    public static ExplorerData of(String... containers) {
        ExplorerData data = new ExplorerData();
        for (String container : containers) {
            data.and(container, item -> true);
        }
        return data;
    }

    /** Some items of a container that a sample fills with more than one would look at. */
    public ExplorerData and(String container, Predicate<JsonNode> items) {
        containers.put(container, items);
        return this;
    }

    /** Fails when a file is not what a sample makes. */
    public void isWhatTheSamplesMake(Consumer<CosmosClient> sample) throws IOException {
        Map<String, List<String>> made = made(sample);
        for (Map.Entry<String, Predicate<JsonNode>> container : containers.entrySet()) {
            List<String> lines = new ArrayList<>();
            for (String line : made.get(container.getKey())) {
                JsonNode item = JSON.readTree(line).get("item");
                if (item == null || container.getValue().test(item)) {
                    lines.add(line);
                }
            }
            Path file = FOLDER.resolve(container.getKey() + ".jsonl");
            if (System.getProperty("explorer.refresh") != null) {
                Files.createDirectories(FOLDER);
                Files.writeString(file, String.join("\n", lines) + "\n");
            }
            assertThat(Files.readAllLines(file)).as(file.toString()).isEqualTo(lines);
        }
    }

    /** The lines of each container that the sample has made. */
    private static Map<String, List<String>> made(Consumer<CosmosClient> sample)
            throws IOException {
        Path export = Files.createTempFile("explorer-data", ".jsonl");
        try (CosmosTarget target = CosmosTarget.embedded(EmulatorOptions.defaults().withPort(0));
                CosmosClient client =
                        target.clientBuilder().contentResponseOnWriteEnabled(true).buildClient()) {
            sample.accept(client);
            target.emulator().orElseThrow().exportTo(export);
            Map<String, List<String>> made = new LinkedHashMap<>();
            List<String> current = new ArrayList<>(); // what stands before the first container
            for (String line : Files.readAllLines(export)) {
                JsonNode container = JSON.readTree(line).get("container");
                if (container != null) {
                    current = new ArrayList<>();
                    made.put(container.get("id").textValue(), current);
                }
                current.add(line);
            }
            return made;
        } finally {
            Files.delete(export);
        }
    }
}
