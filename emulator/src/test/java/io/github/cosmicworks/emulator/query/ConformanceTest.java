package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.ItemSource;
import io.github.cosmicworks.emulator.query.evaluation.PageRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The examples of the query language reference, through the SDK, on one and on five partitions. A
 * file is a page: {@code https://learn.microsoft.com/cosmos-db/query/} and its name. {@code
 * reference-pages.txt} is the table of contents; {@code not-yet.txt} names what cannot work yet.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private QueryContainers withoutData;
    private QueryContainers withData;

    /**
     * A query with the results that the page gives for it.
     *
     * @param tolerance by which part of itself a number may differ; 0 for equal numbers
     */
    private record Example(String query, JsonNode parameters, JsonNode expected, double tolerance) {

        Object[] parameterList() {
            List<Object> list = new ArrayList<>();
            parameters
                    .fields()
                    .forEachRemaining(
                            parameter -> {
                                list.add(parameter.getKey());
                                list.add(parameter.getValue());
                            });
            return list.toArray();
        }

        boolean isOrdered() {
            return query.toUpperCase(Locale.ROOT).contains("ORDER BY");
        }
    }

    /**
     * A page of the reference.
     *
     * @param data the items; empty when the examples need none
     * @param clock the time that the page assumes; empty for none. A page that has one, or system
     *     properties among its items, is tried with the engine alone
     */
    private record Page(String name, String data, String clock, List<Example> examples) {}

    /** An example that cannot work yet, and what the emulator says instead. */
    private record NotYet(String page, String error, String query) {}

    @TestFactory
    Stream<DynamicTest> thePagesOfTheReference() throws IOException, URISyntaxException {
        return files().stream()
                .map(
                        file -> {
                            Page page = read(file);
                            return DynamicTest.dynamicTest(page.name(), () -> check(page));
                        });
    }

    @TestFactory
    @InThisJvm("emulator without analyzers of languages")
    Stream<DynamicTest> theExamplesThatCannotWorkYet() {
        return notYet().stream()
                .map(
                        example ->
                                DynamicTest.dynamicTest(
                                        example.page(),
                                        () ->
                                                assertThatThrownBy(
                                                                () ->
                                                                        QueryContainers.query(
                                                                                withoutData.one(),
                                                                                example.query()))
                                                        .isInstanceOfSatisfying(
                                                                CosmosException.class,
                                                                e ->
                                                                        assertThat(
                                                                                        e
                                                                                                .getStatusCode())
                                                                                .isEqualTo(400))
                                                        .hasMessageContaining(example.error())));
    }

    @Test
    void everyPageOfTheTableOfContentsIsThere() throws IOException, URISyntaxException {
        Set<String> there = new TreeSet<>();
        files().forEach(file -> there.add(file.getFileName().toString().replace(".txt", "")));
        notYet().forEach(example -> there.add(example.page()));
        List<String> pages = new ArrayList<>();
        lines("reference-pages.txt").forEach(line -> pages.addAll(List.of(line.split(" ", -1))));
        assertThat(pages).hasSizeGreaterThan(150).doesNotHaveDuplicates();
        assertThat(there).containsAll(pages);
    }

    private static List<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(ConformanceTest.class.getResource("/query/conformance").toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static List<NotYet> notYet() {
        return lines("not-yet.txt").stream()
                .map(
                        line -> {
                            String[] parts = line.split(" \\| ", 3);
                            return new NotYet(parts[0], parts[1], parts[2]);
                        })
                .toList();
    }

    private static List<String> lines(String resource) {
        try (InputStream in = ConformanceTest.class.getResourceAsStream("/query/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void createContainers() {
        withData = new QueryContainers();
        withoutData = new QueryContainers();
        withoutData.add("{\"id\": \"the only one\"}");
    }

    @AfterAll
    void close() {
        withoutData.close();
        withData.close();
    }

    private void check(Page page) {
        if (!page.clock().isEmpty()) {
            page.examples().forEach(example -> checkWithClock(page, example));
            return;
        }
        if (page.data().isEmpty()) {
            page.examples().forEach(example -> check(withoutData, example));
            return;
        }
        withData.addAll(page.data());
        try {
            page.examples().forEach(example -> check(withData, example));
        } finally {
            withData.clear();
        }
    }

    private static void check(QueryContainers containers, Example example) {
        for (CosmosContainer container : containers.both()) {
            List<JsonNode> results =
                    QueryContainers.query(container, example.query(), example.parameterList());
            if (example.tolerance() > 0) {
                assertThat(JsonText.areClose(results, example.expected(), example.tolerance()))
                        .as(container.getId() + ": " + example.query() + " gives " + results)
                        .isTrue();
            } else {
                assertThat(texts(results, example))
                        .as(container.getId() + ": " + example.query())
                        .isEqualTo(texts(example.expected(), example));
            }
        }
    }

    private static void checkWithClock(Page page, Example example) {
        List<JsonValue> items = new ArrayList<>();
        List<JsonNode> results = new ArrayList<>();
        try {
            if (!page.data().isEmpty()) {
                byte[] data = page.data().getBytes(StandardCharsets.UTF_8);
                ((JsonArray) JsonParser.parse(data)).forEach(items::add);
            }
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(page.name(), e);
        }
        Clock clock = Clock.fixed(Instant.parse(page.clock()), ZoneOffset.UTC);
        PageRequest request = PageRequest.FIRST.withClock(clock);
        CompiledQuery.compile(QuerySpec.of(example.query()))
                .execute(ItemSource.of(items), request)
                .results()
                .forEach(result -> results.add(QueryContainers.json(result.toString())));
        assertThat(texts(results, example))
                .as(example.query())
                .isEqualTo(texts(example.expected(), example));
    }

    private static List<String> texts(Iterable<JsonNode> results, Example example) {
        List<String> texts = new ArrayList<>();
        results.forEach(result -> texts.add(JsonText.of(result)));
        if (!example.isOrdered()) {
            texts.sort(Comparator.naturalOrder());
        }
        return texts;
    }

    private static Page read(Path file) {
        String name = "";
        String data = "";
        String clock = "";
        String query = "";
        String parameters = "{}";
        double tolerance = 0;
        List<Example> examples = new ArrayList<>();
        try {
            for (String part :
                    Files.readString(file)
                            .split(
                                    "(?m)^(?=#|page:|tolerance:|data:|clock:|parameters:|query:|expect:)",
                                    -1)) {
                String content = part.substring(part.indexOf(':') + 1).strip();
                if (part.startsWith("tolerance:")) {
                    tolerance = Double.parseDouble(content);
                } else if (part.startsWith("page:")) {
                    name = content;
                } else if (part.startsWith("data:")) {
                    data = content;
                } else if (part.startsWith("clock:")) {
                    clock = content;
                } else if (part.startsWith("parameters:")) {
                    parameters = content;
                } else if (part.startsWith("query:")) {
                    query = content;
                } else if (part.startsWith("expect:")) {
                    examples.add(
                            new Example(
                                    query,
                                    QueryContainers.json(parameters),
                                    QueryContainers.json(content),
                                    tolerance));
                    parameters = "{}";
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(examples).as(file.toString()).isNotEmpty();
        return new Page(name, data, clock, examples);
    }
}
