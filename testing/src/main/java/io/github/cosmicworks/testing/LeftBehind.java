package io.github.cosmicworks.testing;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.util.CosmosPagedIterable;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Writes what a failed test has left in its database. */
final class LeftBehind {

    private static final int MOST_ITEMS = 10_000;

    private static final List<String> BUILD_FOLDERS = List.of("target", "build");

    private static final Pattern NOT_IN_A_NAME = Pattern.compile("[^A-Za-z0-9._-]+");

    private static final List<String> SYSTEM =
            List.of("_rid", "_self", "_etag", "_ts", "_attachments");

    private LeftBehind() {}

    /**
     * Writes a file for each container.
     *
     * @param root the folder of the project
     * @return where they are and what is missing in them, as the end of a sentence
     */
    static String write(Path root, ExtensionContext context, CosmosDatabase database) {
        Path folder =
                BUILD_FOLDERS.stream()
                        .map(root::resolve)
                        .filter(Files::isDirectory)
                        .findFirst()
                        .orElse(root)
                        .resolve("cosmos-left")
                        .resolve(context.getRequiredTestClass().getName())
                        .resolve(name(context));
        List<String> cut = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            for (CosmosContainerProperties each : database.readAllContainers()) {
                if (!write(folder, database.getContainer(each.getId()))) {
                    cut.add(each.getId());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write what a test has left to " + folder, e);
        }
        String where = folder.toAbsolutePath().toString();
        return cut.isEmpty()
                ? where
                : "%s, but of %s only the first %d items"
                        .formatted(where, String.join(" and ", cut), MOST_ITEMS);
    }

    /** A test with parameters runs several times, and each run has its own folder. */
    private static String name(ExtensionContext context) {
        String method = context.getRequiredTestMethod().getName();
        String shown = context.getDisplayName();
        String name = shown.startsWith(method) ? method : method + "-" + shown;
        return NOT_IN_A_NAME.matcher(name).replaceAll("_");
    }

    /** Whether all items of the container are written. */
    private static boolean write(Path folder, CosmosContainer container) throws IOException {
        Path file =
                folder.resolve(NOT_IN_A_NAME.matcher(container.getId()).replaceAll("_") + ".jsonl");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            CosmosPagedIterable<ObjectNode> items =
                    container.queryItems(
                            "SELECT * FROM c", new CosmosQueryRequestOptions(), ObjectNode.class);
            int written = 0;
            for (ObjectNode item : items) {
                if (written++ == MOST_ITEMS) {
                    return false;
                }
                out.write(item.remove(SYSTEM).toString());
                out.newLine();
            }
        }
        return true;
    }
}
