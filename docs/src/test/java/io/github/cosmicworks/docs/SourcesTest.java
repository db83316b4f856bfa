package io.github.cosmicworks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the pages say about the service has a source, and {@code docs/sources.md} lists it. With
 * {@code -Ddocs.refresh}, as {@code scripts/refresh-docs.sh} runs it, the list is written anew.
 */
class SourcesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path LIST = ROOT.resolve("docs/sources.md");

    /** In the order of reading. */
    private static final List<String> PAGES =
            List.of(
                    "docs/quickstart",
                    "docs/get-started",
                    "docs/connect",
                    "002-connect/roles/README",
                    "docs/how-to/databases",
                    "docs/how-to/containers",
                    "docs/how-to/items",
                    "docs/how-to/queries",
                    "docs/how-to/bulk",
                    "docs/how-to/change-feed",
                    "docs/how-to/reliability",
                    "docs/how-to/observability",
                    "docs/how-to/geospatial",
                    "docs/how-to/modeling",
                    "docs/how-to/search",
                    "docs/how-to/server-side",
                    "docs/how-to/security",
                    "docs/troubleshooting",
                    "docs/troubleshooting/bad-request",
                    "docs/troubleshooting/unauthorized",
                    "docs/troubleshooting/forbidden",
                    "docs/troubleshooting/not-found",
                    "docs/troubleshooting/request-timeout",
                    "docs/troubleshooting/conflict",
                    "docs/troubleshooting/too-large",
                    "docs/troubleshooting/too-many-requests",
                    "docs/troubleshooting/service-unavailable",
                    "docs/troubleshooting/slow-requests",
                    "docs/troubleshooting/certificates-and-names",
                    "docs/troubleshooting/docker-and-samples");

    /** Pages about the tools of this repository, which say a thing or two about the service. */
    private static final List<String> ABOUT_TOOLS =
            List.of(
                    "docs/dev-container",
                    "002-connect/README",
                    "emulator/README",
                    "docs/storage",
                    "benchmarks/README");

    private final Claims claims = new Claims(ROOT);

    static List<Path> pages() {
        return PAGES.stream().map(name -> ROOT.resolve(name + ".md")).toList();
    }

    static List<Path> pagesAboutTools() {
        return ABOUT_TOOLS.stream().map(name -> ROOT.resolve(name + ".md")).toList();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void whatAPageSaysHasASource(Path page) {
        assertThat(claims.findings(page)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pagesAboutTools")
    void theSourcesOfAPageAboutToolsAreThere(Path page) {
        assertThat(claims.of(page)).isNotEmpty();
        assertThat(claims.problems(page)).isEmpty();
    }

    @Test
    void theListIsWhatTheCommentsSay() throws IOException {
        String listed =
                claims.listed(
                        Stream.concat(pages().stream(), pagesAboutTools().stream()).toList(), LIST);
        if (System.getProperty("docs.refresh") != null) {
            Files.writeString(LIST, listed);
        }
        assertThat(LIST).hasContent(listed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"docs/how-to", "docs/troubleshooting"})
    void everyPageOfATopicIsRead(String folder) throws IOException {
        try (var files = Files.list(ROOT.resolve(folder))) {
            assertThat(files.filter(file -> file.toString().endsWith(".md")).toList())
                    .isSubsetOf(pages());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A key that has no source is answered with 401.",
                "It holds at most that.",
                "Nine times by default.",
                "It takes 5 seconds.",
                "A partition has 20 GB.",
                "The order is never another one."
            })
    void aSentenceWithoutASourceIsFound(String sentence) throws IOException {
        Path page = Files.createTempFile("page", ".md");
        Files.writeString(page, "# A page\n\n" + sentence + "\n");

        assertThat(new Claims(ROOT).findings(page))
                .singleElement()
                .asString()
                .contains(":3: where is this from?");
        Files.delete(page);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- said | https://example.com/ | - no test", // not Microsoft's
                "- said | sdk:com.azure.cosmos.NoSuchClass | - no test",
                "- said | sdk-docs:StatusCodes.md | NoSuchTest#isThere",
                "- said | sdk-docs:StatusCodes.md | SourcesTest#noSuchMethod",
                "- said | sdk-docs:StatusCodes.md"
            })
    void aSourceThatIsNoneIsFound(String claim) throws IOException {
        Path page = Files.createTempFile("page", ".md");
        Files.writeString(page, "# A page\n\nIt has 20 GB.\n\n<!-- claims\n" + claim + "\n-->\n");

        assertThat(new Claims(ROOT).findings(page)).hasSize(1);
        Files.delete(page);
    }
}
