package io.github.cosmicworks.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {

    @TempDir private Path root;

    private Catalogue catalogue;

    @BeforeEach
    void writeSamples() throws IOException {
        sample(
                "003-how-to",
                "howto.items",
                "Step14ReplaceWithETag",
                "Changes an item\n * safely. Or not.");
        sample(
                "003-how-to",
                "howto.items",
                "Step14ReplaceWithETagAsync",
                "The same, {@code async}.");
        sample("003-how-to", "howto.databases", "Step02SetTTLPerItem", "Expires.");
        sample("003-how-to", "howto.search", "Step101Vector", "Searches.");
        sample("004-applications/shop", "shop", "Step01Sell", "Sells.");
        sample(
                "003-how-to/fault-injection",
                "howto.faults",
                "Step07InjectFaults",
                "Breaks things.");
        sample("001-quickstart", "quickstart", "Step01Quickstart", "Starts v1.5 of it all.");
        Files.createDirectories(root.resolve("005-empty"));
        Files.createDirectories(root.resolve("docs/src/main/java"));
        write("001-quickstart", "quickstart", "Helper", "Helps.");
        catalogue = Catalogue.read(root);
    }

    private void sample(String module, String folder, String name, String javadoc)
            throws IOException {
        write(module, folder, name, javadoc);
    }

    private void write(String module, String folder, String name, String javadoc)
            throws IOException {
        Path file =
                root.resolve(module)
                        .resolve("src/main/java")
                        .resolve(folder.replace('.', '/'))
                        .resolve(name + ".java");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                """
                package %s;

                /** A comment that stands elsewhere. */
                import java.util.List;

                /**
                 * %s
                 *
                 * <p>More of it.
                 */
                public final class %s {}
                """
                        .formatted(folder, javadoc, name));
    }

    private Sample only(String id) {
        return catalogue.find(id).orElseThrow();
    }

    @Test
    void listsTheSamplesInTheOrderOfTheirNumbers() {
        assertThat(catalogue.samples())
                .extracting(Sample::id)
                .containsExactly(
                        "001/01",
                        "003/02",
                        "003/07",
                        "003/14",
                        "003/14-async",
                        "003/101",
                        "004/01");
    }

    @Test
    void readsTitleAndSummaryFromTheSource() {
        assertThat(only("003/14").title()).isEqualTo("Replace with ETag");
        assertThat(only("003/14").summary()).isEqualTo("Changes an item safely.");
        assertThat(only("003/14-async").title()).isEqualTo("Replace with ETag, async");
        assertThat(only("003/14-async").summary()).isEqualTo("The same, async.");
        assertThat(only("003/02").title()).isEqualTo("Set TTL per item");
        assertThat(only("001/01").summary()).isEqualTo("Starts v1.5 of it all.");
    }

    @Test
    void writesNamesAsTheirOwnersDo() throws IOException {
        sample("002-connect", "connect", "Step05AzureCli", "Signs in.");
        sample("003-how-to", "howto.items", "Step31CreateItemFromJson", "Parses.");
        sample("003-how-to", "howto.observability", "Step98OpenTelemetrySpans", "Traces.");
        catalogue = Catalogue.read(root);
        assertThat(only("002/05").title()).isEqualTo("Azure CLI");
        assertThat(only("003/31").title()).isEqualTo("Create item from JSON");
        assertThat(only("003/98").title()).isEqualTo("OpenTelemetry spans");
    }

    @Test
    void listsTopicsUnderHeadings() {
        assertThat(only("003/07").module()).isEqualTo("003-how-to/fault-injection");
        assertThat(catalogue.text().lines())
                .containsSubsequence(
                        "001-quickstart",
                        "003-how-to: databases",
                        "  003/02  Set TTL per item  Expires.",
                        "003-how-to/fault-injection: faults",
                        "  003/07  Inject faults  Breaks things.",
                        "003-how-to: items",
                        "  003/14        Replace with ETag         Changes an item safely.");
    }

    @Test
    void zerosInFrontMayBeMissing() {
        assertThat(only("3/2")).isEqualTo(only("003/02"));
        assertThat(only("003/2")).isEqualTo(only("003/02"));
        assertThat(only("1/1").id()).isEqualTo("001/01");
        assertThat(only("3/14-async").id()).isEqualTo("003/14-async");
        assertThat(only("003/101").id()).isEqualTo("003/101");
        assertThat(catalogue.find("003/1")).isEmpty();
    }

    @Test
    void listsWhatFitsANumberATopicOrAWord() {
        assertThat(ids("003")).hasSize(5).allMatch(id -> id.startsWith("003/"));
        assertThat(ids("items")).containsExactly("003/14", "003/14-async");
        assertThat(ids("ttl")).containsExactly("003/02");
        assertThat(ids("replace with")).containsExactly("003/14", "003/14-async");
        assertThat(ids("safely")).containsExactly("003/14");
        // In the middle of a word nobody looks.
        assertThat(catalogue.list("tarts")).isEmpty();
    }

    private List<String> ids(String typed) {
        return Pattern.compile("\\d{3}/\\S+")
                .matcher(catalogue.list(typed).orElseThrow())
                .results()
                .map(MatchResult::group)
                .filter(id -> !id.equals("001/01") || typed.equals("001"))
                .toList();
    }

    @Test
    void namesCommandsAndTopicsThatAreNear() {
        assertThat(catalogue.unknown("emulater")).contains("./samples emulator");
        assertThat(catalogue.unknown("itens")).contains("./samples items");
    }

    @Test
    void knowsTheClassToRun() {
        assertThat(only("003/14").className()).isEqualTo("howto.items.Step14ReplaceWithETag");
        assertThat(only("Step14ReplaceWithETagAsync").id()).isEqualTo("003/14-async");
    }

    @Test
    void namesTheNearestIdsForAMistypedOne() {
        assertThat(catalogue.unknown("003/15"))
                .startsWith("There is no sample '003/15'. Near to it:")
                .contains("003/14 ")
                .doesNotContain("003/14-async");
        assertThat(catalogue.unknown("quikstart")).contains("001/01");
        assertThat(catalogue.unknown("etag")).contains("003/14 ", "003/14-async");
    }

    @Test
    void pointsToTheListWhenNothingIsNear() {
        assertThat(catalogue.unknown("nothing-like-it").strip())
                .isEqualTo("There is no sample 'nothing-like-it'; ./samples lists them all.");
    }

    @Test
    void printsOneLineForEachSample() {
        assertThat(catalogue.text())
                .containsSubsequence("001-quickstart", "001/01", "003-how-to", "003/14-async")
                .doesNotContain("Helps");
    }
}
