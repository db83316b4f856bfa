package io.github.cosmicworks.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cosmicworks.launcher.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The pages say what the samples say. With {@code -Ddocs.refresh}, as {@code
 * scripts/refresh-docs.sh} runs it, they are made to; with {@code -Ddocs.only} that holds for the
 * pages whose path has that text in it, and no other sample runs.
 */
@Tag("slow")
class PagesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    /** A picture that a sample draws, and the page that it is on. */
    private static final Path MAP = ROOT.resolve("docs/images/stores-map.svg");

    private static final Path MAP_PAGE = ROOT.resolve("docs/how-to/geospatial.md");

    /** A picture of what a sample has measured, and the page that it is on. */
    private static final Path CHART = ROOT.resolve("docs/images/blog-charges.svg");

    private static final Path CHART_PAGE = ROOT.resolve("docs/how-to/modeling.md");

    private static SampleOutputs outputs;

    private static Pages pages;

    @BeforeAll
    static void runTheSamplesThatThePagesShow() throws IOException {
        Catalogue catalogue = Catalogue.read(ROOT);
        outputs = new SampleOutputs(ROOT, catalogue);
        pages = new Pages(ROOT, catalogue, outputs::of, ErrorMessages::of);
        List<Path> chosen = chosen();
        outputs.prepare(Pages.shownOutputs(chosen));
        if (System.getProperty("docs.refresh") != null) {
            if (chosen.contains(MAP_PAGE)) {
                Files.write(MAP, outputs.of("003/188"));
            }
            if (chosen.contains(CHART_PAGE)) {
                Files.write(CHART, ChargeChart.draw(outputs.of("003/224")));
            }
            chosen.forEach(pages::refresh);
        }
    }

    private static List<Path> chosen() {
        String only = System.getProperty("docs.only", "");
        return pages.tutorials().stream().filter(file -> pages.name(file).contains(only)).toList();
    }

    static List<String> tutorials() {
        return names(chosen());
    }

    static List<String> all() {
        return names(pages.all());
    }

    private static List<String> names(List<Path> files) {
        return files.stream().map(pages::name).toList();
    }

    @ParameterizedTest
    @MethodSource("tutorials")
    void everyCodeBlockIsWhatTheSamplesSayAndPrint(String page) {
        assertThat(pages.blockFindings(ROOT.resolve(page))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyLinkIntoTheRepositoryLeadsSomewhere(String page) {
        assertThat(pages.linkFindings(ROOT.resolve(page))).isEmpty();
    }

    @Test
    void theReadmeShowsWhatTheQuickstartPrints() {
        assertThat(Page.read(ROOT.resolve("README.md")).blocks())
                .extracting(Page.Block::content)
                .filteredOn(lines -> lines.get(0).equals("$ ./samples 001/01"))
                .singleElement()
                .satisfies(
                        lines ->
                                assertThat(lines.subList(1, lines.size()))
                                        .isEqualTo(outputs.of("001/01")));
    }

    @Test
    void theMapIsWhatTheSampleDraws() throws IOException {
        assumeTrue(chosen().contains(MAP_PAGE));
        assertThat(Files.readAllLines(MAP)).isEqualTo(outputs.of("003/188"));
    }

    @Test
    void theChartIsWhatTheSampleMeasures() throws IOException {
        assumeTrue(chosen().contains(CHART_PAGE));
        assertThat(Files.readAllLines(CHART)).isEqualTo(ChargeChart.draw(outputs.of("003/224")));
    }

    @Test
    void everySampleIsOnAPage() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Path file : pages.tutorials()) {
            text.append(Files.readString(file));
        }
        assertThat(Catalogue.read(ROOT).samples())
                .filteredOn(sample -> text.indexOf(sample.simpleName() + ".java") < 0)
                .filteredOn(
                        sample -> !Pattern.compile(sample.id() + "(?![\\w-])").matcher(text).find())
                .isEmpty();
    }

    @Test
    void allTutorialsAreFound() {
        assertThat(names(pages.tutorials()))
                .contains(
                        "docs/get-started.md",
                        "docs/quickstart.md",
                        "docs/connect.md",
                        "docs/troubleshooting.md");
    }
}
