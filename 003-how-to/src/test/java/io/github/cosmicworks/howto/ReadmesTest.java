package io.github.cosmicworks.howto;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables in the packages' READMEs are what the steps' sources say. To write them anew: {@code
 * mvn -pl 003-how-to -am test -Dtest=ReadmesTest -Dsurefire.failIfNoSpecifiedTests=false
 * -Dreadmes.write=true}.
 */
class ReadmesTest {

    private static final Map<String, String> INTRODUCTIONS =
            Map.ofEntries(
                    entry("databases", "Databases: the namespaces that containers live in."),
                    entry(
                            "containers",
                            "Containers: how items are partitioned, indexed, kept and paid for."),
                    entry("items", "Items: create, read, change and delete them one by one."),
                    entry("queries", "Queries: find items that you do not know the id of."),
                    entry(
                            "bulk",
                            "Batches and bulk: many items at once, together or as fast as it goes."),
                    entry(
                            "changefeed",
                            "Change feed: read what has changed, at least once and in the order of each partition key."),
                    entry("reliability", "Reliability: what goes wrong, and what to do about it."),
                    entry("errors", "Errors: each brought about, looked at, and cured."),
                    entry(
                            "passing",
                            "Errors that pass: made inside the client, waited out, or tried again."),
                    entry(
                            "modeling",
                            "Modeling: the shape of the data, and what each request costs then."),
                    entry(
                            "faults",
                            "Fault injection: what your own code does when the service fails."),
                    entry(
                            "observability",
                            "Observability: see what the client and the service do."),
                    entry("geospatial", "Geospatial: places, areas and routes on the Earth."),
                    entry("search", "Search: find items by what they mean."),
                    entry("semantic", "Semantic search: questions in a customer's own words."),
                    entry("serverside", "Server-side code: JavaScript that runs beside the data."),
                    entry("security", "Security: a part of the data for a program, and no key."),
                    entry(
                            "encryption",
                            "Encryption: properties that the service keeps and cannot read."));

    /** Where a topic goes on in another module, because of the libraries that it takes. */
    private static final Map<String, String> GOES_ON =
            Map.of(
                    "reliability", "faults",
                    "errors", "passing",
                    "security", "encryption",
                    "search", "semantic");

    static List<String> topics() {
        return Step.all().stream().map(Step::topic).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theTableIsThatOfTheSources(String topic) throws IOException {
        String expected = readme(topic);
        Path file = folder(topic).resolve("README.md");
        if (Boolean.getBoolean("readmes.write")) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }

    private static String readme(String topic) {
        String rows =
                Step.all().stream()
                        .filter(step -> step.topic().equals(topic))
                        .map(ReadmesTest::row)
                        .collect(Collectors.joining("\n"));
        return """
        # %s

        Run a step from the root of the repository with its number: `./samples %s`.

        | Step | Title | What you learn | Documentation | API | Last line of its output |
        |---|---|---|---|---|---|
        %s
        """
                        .formatted(INTRODUCTIONS.get(topic), first(topic).sample().id(), rows)
                + (GOES_ON.containsKey(topic) ? goesOn(topic, GOES_ON.get(topic)) : "");
    }

    private static String goesOn(String topic, String next) {
        return """

        It goes on with [%s](%s), in a module of its own.
        """
                .formatted(
                        INTRODUCTIONS.get(next).replaceFirst(":.*", "").toLowerCase(Locale.ROOT),
                        folder(topic).relativize(folder(next)).toString().replace('\\', '/'));
    }

    private static Path folder(String topic) {
        return first(topic).folder();
    }

    private static Step first(String topic) {
        return Step.all().stream()
                .filter(step -> step.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static String row(Step step) {
        return "| [%s](%s.java) | %s | %s | [%s](%s) | %s | `%s` |"
                .formatted(
                        step.sample().id(),
                        step.sample().simpleName(),
                        step.sample().title(),
                        step.sample().summary(),
                        step.linkText(),
                        step.link(),
                        step.isAsync() ? "async" : "sync",
                        step.lastLine());
    }
}
