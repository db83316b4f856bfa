package io.github.cosmicworks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.launcher.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way in which a page can drift away from the samples is found. */
class DriftTest {

    private static final String SAMPLE =
            "001-quickstart/src/main/java/quickstart/Step01Quickstart.java";

    private static final String PAGE =
            """
            # A page

            <!-- source: 001/01#create_client -->
            ```java
            connect();
            if (connected) {
                print();
            }
            ```

            <!-- run: 001/01 -->
            ```bash
            ./samples 001/01
            ```

            <!-- output: 001/01 ^Read -->
            ```text
            Read: a board, at https://localhost:1/
            ```

            <!-- message: refused -->
            ```text
            Connection refused
            ```

            [This page](#a-page), [that one](other.md#its-heading), [outside](https://example.com/x).
            """;

    @TempDir private Path root;

    private Path page;

    @BeforeEach
    void writeASampleAndAPage() throws IOException {
        write(
                SAMPLE,
                """
                package quickstart;

                /** Starts. */
                public final class Step01Quickstart {
                    public static void main(String[] args) {
                        // <create_client>
                        connect();
                        if (connected) {
                            // <inner>
                            print();
                            // </inner>
                        }

                        // </create_client>
                    }
                }
                """);
        page = write("docs/page.md", PAGE);
        write("docs/other.md", "# Other\n\n## Its heading\n");
    }

    private Path write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private void change(String name, String from, String to) throws IOException {
        Path file = root.resolve(name);
        String text = Files.readString(file);
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    private Pages pages(String printed) {
        return new Pages(
                root,
                Catalogue.read(root),
                Map.of("001/01", List.of("Created: a board", printed))::get,
                name -> "java.net.ConnectException: Connection refused: " + name);
    }

    private Pages pages() {
        return pages("Read: a board, at https://localhost:4711/");
    }

    @Test
    void nothingIsFoundWhereThePageSaysWhatTheSampleSays() {
        assertThat(pages().blockFindings(page)).isEmpty();
        assertThat(pages().linkFindings(page)).isEmpty();
    }

    @Test
    void aChangedLineOfTheSampleIsFound() throws IOException {
        change(SAMPLE, "print();", "write();");
        assertThat(pages().blockFindings(page))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:4: differs from its origin")
                .contains("write();");
    }

    @Test
    void aRegionThatIsGoneIsFound() throws IOException {
        change(SAMPLE, "// </create_client>", "");
        assertThat(pages().blockFindings(page))
                .singleElement()
                .asString()
                .contains("1 beginnings and 0 ends of a region <create_client>");
    }

    @Test
    void aChangedOutputIsFound() {
        assertThat(pages("Read: two boards").blockFindings(page))
                .singleElement()
                .asString()
                .startsWith("docs/page.md:17: differs")
                .contains("Read: two boards");
        assertThat(pages("Nothing").blockFindings(page))
                .singleElement()
                .asString()
                .contains("no line that 001/01 prints matches ^Read");
    }

    @Test
    void aSampleThatIsGoneIsFound() throws IOException {
        change("docs/page.md", "run: 001/01", "run: 001/02");
        assertThat(pages().blockFindings(page))
                .singleElement()
                .asString()
                .contains("There is no sample '001/02'");
    }

    @Test
    void anErrorThatSaysSomethingElseIsFound() throws IOException {
        change("docs/page.md", "Connection refused", "Connection reset");
        assertThat(pages().blockFindings(page))
                .singleElement()
                .asString()
                .contains("does not say 'Connection reset'");
    }

    @Test
    void aCodeBlockWithoutAnOriginIsFound() throws IOException {
        change("docs/page.md", "<!-- run: 001/01 -->", "");
        assertThat(pages().blockFindings(page))
                .singleElement()
                .asString()
                .contains("no comment above this code block");
    }

    @Test
    void brokenLinksAreFound() throws IOException {
        change("docs/page.md", "(#a-page)", "(#another-page)");
        change("docs/page.md", "(other.md#its-heading)", "(others.md)");
        assertThat(pages().linkFindings(page))
                .containsExactly(
                        "docs/page.md:26: there is no heading for #another-page",
                        "docs/page.md:26: there is no others.md");
    }

    @Test
    void aRefreshMendsWhatDriftedAndLeavesWhatOnlyVaries() throws IOException {
        change(SAMPLE, "print();", "write();");
        pages().refresh(page);
        assertThat(pages().blockFindings(page)).isEmpty();
        assertThat(page).content().isEqualTo(PAGE.replace("print();", "write();"));
    }
}
