package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.ExamplePage.Example;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import io.github.cosmicworks.emulator.sdk.InThisJvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
 * Those on shapes are in {@link GeospatialExamplesTest}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformanceTest {

    private QueryContainers withoutData;
    private QueryContainers withData;

    /** An example that cannot work yet, and what the emulator says instead. */
    private record NotYet(String page, String error, String query) {}

    @TestFactory
    Stream<DynamicTest> thePagesOfTheReference() {
        return ExamplePage.files("conformance").stream()
                .map(
                        file -> {
                            ExamplePage page = ExamplePage.read(file);
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
    void everyPageOfTheTableOfContentsIsThere() {
        Set<String> there = new TreeSet<>();
        Stream.of("conformance", "geospatial")
                .flatMap(folder -> ExamplePage.files(folder).stream())
                .forEach(file -> there.add(file.getFileName().toString().replace(".txt", "")));
        notYet().forEach(example -> there.add(example.page()));
        List<String> pages = new ArrayList<>();
        lines("reference-pages.txt").forEach(line -> pages.addAll(List.of(line.split(" ", -1))));
        assertThat(pages).hasSizeGreaterThan(150).doesNotHaveDuplicates();
        assertThat(there).containsAll(pages);
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

    private void check(ExamplePage page) {
        if (!page.clock().isEmpty()) {
            page.examples().forEach(example -> checkWithClock(page, example));
            return;
        }
        for (Example example : page.examples()) {
            if (example.data().isEmpty()) {
                withoutData.both().forEach(example::check);
                continue;
            }
            withData.addAll(example.data());
            try {
                withData.both().forEach(example::check);
            } finally {
                withData.clear();
            }
        }
    }

    private static void checkWithClock(ExamplePage page, Example example) {
        List<JsonValue> items = new ArrayList<>();
        List<JsonNode> results = new ArrayList<>();
        try {
            if (!example.data().isEmpty()) {
                byte[] data = example.data().getBytes(StandardCharsets.UTF_8);
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
        assertThat(example.texts(results))
                .as(example.query())
                .isEqualTo(example.texts(example.expected()));
    }
}
