package io.github.cosmicworks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosDatabase;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosPatchOperations;
import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The page {@code operations.md} says which samples call an operation and which use a class of the
 * SDK; with {@code -Ddocs.refresh} it is made to.
 */
class OperationIndexTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private static final List<Class<?>> WITH_OPERATIONS =
            List.of(
                    CosmosClientBuilder.class,
                    CosmosClient.class,
                    CosmosAsyncClient.class,
                    CosmosDatabase.class,
                    CosmosAsyncDatabase.class,
                    CosmosContainer.class,
                    CosmosAsyncContainer.class,
                    CosmosBatch.class,
                    CosmosBulkOperations.class,
                    CosmosPatchOperations.class);

    /** What every sample does, or what is not about Cosmos DB. */
    private static final Set<String> EVERYWHERE =
            Set.of(
                    "endpoint",
                    "key",
                    "buildClient",
                    "buildAsyncClient",
                    "getDatabase",
                    "getContainer",
                    "getId",
                    "close",
                    "set",
                    "add",
                    "create",
                    "equals",
                    "hashCode",
                    "toString",
                    "getClass",
                    "wait",
                    "notify",
                    "notifyAll");

    private static final Pattern CALL = Pattern.compile("[.:](\\w+)(?=\\(|\\b(?!\\())");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import com\\.azure\\.(?:cosmos|identity)[\\w.]*\\.(\\w+);");

    @Test
    void thePageIsMadeFromTheSources() throws IOException {
        Path file = ROOT.resolve("docs/operations.md");
        String expected = page();
        if (System.getProperty("docs.refresh") != null) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }

    private static String page() throws IOException {
        Set<String> operations =
                WITH_OPERATIONS.stream()
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .map(Method::getName)
                        .filter(name -> !EVERYWHERE.contains(name))
                        .collect(Collectors.toSet());
        Map<String, List<Sample>> byOperation = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Map<String, List<Sample>> byClass = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Sample sample : Catalogue.read(ROOT).samples()) {
            String source = Files.readString(ROOT.resolve(sample.source()));
            String code = source.substring(source.indexOf("public final class"));
            names(CALL, code)
                    .filter(operations::contains)
                    .forEach(
                            name ->
                                    byOperation
                                            .computeIfAbsent(name, none -> new ArrayList<>())
                                            .add(sample));
            names(IMPORT, source)
                    .forEach(
                            name ->
                                    byClass.computeIfAbsent(name, none -> new ArrayList<>())
                                            .add(sample));
        }
        byClass.keySet()
                .removeAll(
                        Set.of(
                                "CosmosClient",
                                "CosmosAsyncClient",
                                "CosmosClientBuilder",
                                "CosmosContainer",
                                "CosmosAsyncContainer",
                                "CosmosDatabase",
                                "CosmosAsyncDatabase",
                                "CosmosException",
                                "PartitionKey"));
        return """
        # Index of operations

        Which sample shows an operation of the SDK, and which one uses a class of it. `./samples` runs each by its number.

        ## By operation

        | Operation | Samples |
        |---|---|
        %s

        ## By class

        | Class | Samples |
        |---|---|
        %s
        """
                .formatted(rows(byOperation), rows(byClass));
    }

    private static Stream<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .distinct()
                .sorted();
    }

    private static String rows(Map<String, List<Sample>> samples) {
        return samples.entrySet().stream()
                .map(
                        entry ->
                                "| `%s` | %s |"
                                        .formatted(
                                                entry.getKey(),
                                                entry.getValue().stream()
                                                        .map(OperationIndexTest::link)
                                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("\n"));
    }

    private static String link(Sample sample) {
        return "[%s](../%s)".formatted(sample.id(), sample.source().toString().replace('\\', '/'));
    }
}
