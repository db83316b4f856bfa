package io.github.cosmicworks.emulator.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.CosmosContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

/**
 * A page of the documentation with its example queries and their results, read from a file.
 *
 * @param name its name or address
 * @param clock the time that the page assumes; empty for none. A page that has one, or system
 *     properties among its items, is tried with the engine alone
 * @param partitionKey the path of its container's partition key; empty for none of its own
 * @param policy its container's indexing policy; empty for none of its own
 */
record ExamplePage(
        String name, String clock, String partitionKey, String policy, List<Example> examples) {

    private static final String PARTS =
            "(?m)^(?=#|page:|tolerance:|key:|policy:|data:|clock:|parameters:|query:|expect:|expect-some:)";

    /**
     * A query with the results that the page gives for it.
     *
     * @param data the items; empty when the example needs none
     * @param partly whether the page leaves out properties of the results, as it does where a query
     *     asks for all of an item: those that it shows are compared
     * @param tolerance by which part of itself a number may differ; 0 for equal numbers
     */
    record Example(
            String query,
            String data,
            JsonNode parameters,
            JsonNode expected,
            boolean partly,
            double tolerance) {

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

        /** Asks the query of a container, and compares. */
        void check(CosmosContainer container) {
            List<JsonNode> results =
                    QueryContainers.query(container, query, parameterList()).stream()
                            .map(this::shown)
                            .toList();
            if (tolerance > 0) {
                assertThat(JsonText.areClose(results, expected, tolerance))
                        .as(container.getId() + ": " + query + " gives " + results)
                        .isTrue();
            } else {
                assertThat(texts(results))
                        .as(container.getId() + ": " + query)
                        .isEqualTo(texts(expected));
            }
        }

        private JsonNode shown(JsonNode result) {
            if (!partly) {
                return result;
            }
            ObjectNode some = result.deepCopy();
            List<String> names = new ArrayList<>();
            expected.get(0).fieldNames().forEachRemaining(names::add);
            return some.retain(names);
        }

        List<String> texts(Iterable<JsonNode> results) {
            List<String> texts = new ArrayList<>();
            results.forEach(result -> texts.add(JsonText.of(result)));
            if (!query.toUpperCase(Locale.ROOT).contains("ORDER BY")) {
                texts.sort(Comparator.naturalOrder());
            }
            return texts;
        }
    }

    /** The files of a folder of the resources, in the order of their names. */
    static List<Path> files(String folder) {
        try (Stream<Path> files =
                Files.list(Path.of(ExamplePage.class.getResource("/query/" + folder).toURI()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads a page. Items, as well as a tolerance, hold for the examples behind them. */
    static ExamplePage read(Path file) {
        String name = "";
        String clock = "";
        String partitionKey = "";
        String policy = "";
        String data = "";
        String query = "";
        String parameters = "{}";
        double tolerance = 0;
        List<Example> examples = new ArrayList<>();
        for (String part : text(file).split(PARTS, -1)) {
            String content = part.substring(part.indexOf(':') + 1).strip();
            switch (part.startsWith("#") ? "" : part.substring(0, Math.max(0, part.indexOf(':')))) {
                case "page" -> name = content;
                case "clock" -> clock = content;
                case "key" -> partitionKey = content;
                case "policy" -> policy = content;
                case "tolerance" -> tolerance = Double.parseDouble(content);
                case "data" -> data = content;
                case "parameters" -> parameters = content;
                case "query" -> query = content;
                case "expect", "expect-some" -> {
                    examples.add(
                            new Example(
                                    query,
                                    data,
                                    QueryContainers.json(parameters),
                                    QueryContainers.json(content),
                                    part.startsWith("expect-some"),
                                    tolerance));
                    parameters = "{}";
                }
                default -> {
                    // a comment
                }
            }
        }
        assertThat(examples).as(file.toString()).isNotEmpty();
        return new ExamplePage(name, clock, partitionKey, policy, examples);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
