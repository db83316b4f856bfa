package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The examples of the query language reference, through the SDK, on one and on five partitions. A
 * file is a page: {@code https://learn.microsoft.com/cosmos-db/query/} and its name.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private QueryContainers withoutData;

    /** A query with the results that the page gives for it. */
    private record Example(String query, JsonNode expected) {}

    /** A page of the reference. */
    private record Page(String name, String data, List<Example> examples) {}

    @TestFactory
    Stream<DynamicTest> thePagesOfTheReference() throws IOException, URISyntaxException {
        withoutData = new QueryContainers();
        withoutData.add("{\"id\": \"the only one\"}");
        Path folder = Path.of(ConformanceTest.class.getResource("/query/conformance").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.sorted().toList();
            assertThat(sorted).hasSizeGreaterThan(30);
            return sorted.stream()
                    .map(
                            file -> {
                                Page page = read(file);
                                return DynamicTest.dynamicTest(page.name(), () -> check(page));
                            });
        }
    }

    @AfterAll
    void close() {
        withoutData.close();
    }

    private void check(Page page) {
        if (page.data().isEmpty()) {
            page.examples().forEach(example -> check(withoutData, example));
            return;
        }
        try (QueryContainers containers = new QueryContainers()) {
            containers.addAll(page.data());
            page.examples().forEach(example -> check(containers, example));
        }
    }

    private static void check(QueryContainers containers, Example example) {
        List<String> expected = new ArrayList<>();
        example.expected().forEach(result -> expected.add(JsonText.of(result)));
        boolean ordered = example.query().toUpperCase(Locale.ROOT).contains("ORDER BY");
        if (!ordered) {
            expected.sort(Comparator.naturalOrder());
        }
        for (CosmosContainer container : containers.both()) {
            List<String> actual = new ArrayList<>();
            QueryContainers.query(container, example.query())
                    .forEach(result -> actual.add(JsonText.of(result)));
            if (!ordered) {
                actual.sort(Comparator.naturalOrder());
            }
            assertThat(actual).as(container.getId() + ": " + example.query()).isEqualTo(expected);
        }
    }

    private static Page read(Path file) {
        String name = "";
        String data = "";
        String query = "";
        List<Example> examples = new ArrayList<>();
        try {
            for (String part :
                    Files.readString(file).split("(?m)^(?=page:|data:|query:|expect:)", -1)) {
                String content = part.substring(part.indexOf(':') + 1).strip();
                if (part.startsWith("page:")) {
                    name = content;
                } else if (part.startsWith("data:")) {
                    data = content;
                } else if (part.startsWith("query:")) {
                    query = content;
                } else if (part.startsWith("expect:")) {
                    examples.add(new Example(query, QueryContainers.json(content)));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(name, data, examples);
    }
}
