package io.github.cosmicworks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The page as a reader's browser shows it. */
class ReportPageTest {

    /** Every group is in it. */
    private static final Path RESULTS = Path.of("src/test/resources/results.json");

    /**
     * Stands behind the page's own script: counts what was painted on each canvas and which
     * intervals go beyond its axis, and asks how wide the page is.
     */
    private static final String PROBE =
            """
            <script>
            document.querySelectorAll("canvas").forEach((canvas) => {
              const pixels = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
              const colours = new Set();
              for (let i = 0; i < pixels.length; i += 4) {
                if (pixels[i + 3] > 200) colours.add((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]);
              }
              canvas.dataset.colours = colours.size;
              const chart = Chart.getChart(canvas);
              const end = chart.scales[chart.options.indexAxis === "y" ? "x" : "y"].max;
              canvas.dataset.cut = chart.data.datasets.flatMap((set) => set.errors)
                .filter((error) => error && error[1] > end).length;
            });
            document.documentElement.dataset.overflow =
              document.documentElement.scrollWidth - document.documentElement.clientWidth;
            document.documentElement.dataset.paper = getComputedStyle(document.body).backgroundColor;
            </script>
            </body>
            """;

    @TempDir private Path folder;

    private Path page;
    private String html;

    @BeforeEach
    void write() throws Exception {
        page = folder.resolve("report.html");
        int exitCode =
                new CommandLine(new ReportCommand())
                        .execute(
                                RESULTS.toString(),
                                "--against",
                                RESULTS.toString(),
                                "--out",
                                page.toString());
        assertThat(exitCode).isZero();
        html = Files.readString(page);
    }

    @Test
    void needsNothingFromOutside() {
        assertThat(html).doesNotContainPattern("(src|href)=\"(?!data:|#)");
        assertThat(html).contains("Chart.js v");
    }

    @Test
    void everyChartHasTheSameInWords() {
        List<Chart> charts = charts();
        assertThat(charts).hasSizeGreaterThanOrEqualTo(8);
        for (Chart chart : drawn()) {
            assertThat(html)
                    .contains(
                            "data-chart=\""
                                    + chart.id()
                                    + "\" aria-label=\""
                                    + chart.title().replace("\"", "&quot;"));
            assertThat(chart.alternative())
                    .containsPattern("from -?[\\d.,]+ .+ \\(.+\\) to [\\d.,]+");
        }
        assertThat(html.split("The same as a table", -1)).hasSize(drawn().size() + 1);
        assertThat(html.split("<table>", -1)).hasSizeGreaterThan(charts.size());
    }

    @Test
    void noBarsStandOnALogarithmicAxisAndNoLineIsAPoint() {
        assertThat(charts())
                .filteredOn(Chart::logarithmic)
                .extracting(Chart::kind)
                .containsOnly(Chart.Kind.LINES);
        assertThat(drawn())
                .filteredOn(chart -> chart.kind() == Chart.Kind.LINES)
                .flatExtracting(Chart::drawn)
                .allMatch(one -> one.values().stream().filter(Objects::nonNull).count() > 1);
    }

    @Test
    void itBeginsWithFindingsInWords() throws Exception {
        assertThat(Findings.of(Run.read(List.of(RESULTS)))).hasSizeGreaterThan(3);
        assertThat(html.indexOf("What was found")).isBetween(0, html.indexOf("<canvas"));
        assertThat(Files.readString(folder.resolve("report.md")))
                .startsWith(
                        "# Azure Cosmos DB from Java, measured\n\n## What was found\n\n- A point read takes ");
    }

    @Test
    void theTableHasTheSameCharts() throws Exception {
        String markdown = Files.readString(folder.resolve("report.md"));
        for (Chart chart : charts()) {
            assertThat(markdown).contains("## " + chart.title());
        }
        assertThat(markdown).contains("## Against the saved run", "no difference seen");
    }

    @Test
    void aBrowserDrawsEveryChartAndHasNoErrors() throws Exception {
        Chromium.Visit visit = visit("--window-size=1200,900");
        assertThat(visit.console()).doesNotContain("CONSOLE", "Uncaught", "SyntaxError");
        Matcher drawn = Pattern.compile("data-colours=\"(\\d+)\"").matcher(visit.dom());
        assertThat(drawn.results().map(result -> Integer.parseInt(result.group(1))))
                .hasSameSizeAs(drawn())
                // Axes and letters alone have shades of one or two colours.
                .allMatch(colours -> colours > 20);
    }

    @Test
    void noIntervalIsCutOff() throws Exception {
        Matcher cut =
                Pattern.compile("data-cut=\"(\\d+)\"")
                        .matcher(visit("--window-size=1200,900").dom());
        assertThat(cut.results().map(result -> result.group(1)))
                .hasSameSizeAs(drawn())
                .containsOnly("0");
    }

    @Test
    void fitsAPhone() throws Exception {
        assertThat(visit("--window-size=500,900").dom()).contains("data-overflow=\"0\"");
    }

    @Test
    void followsDarkMode() throws Exception {
        Chromium.Visit visit =
                visit("--window-size=1200,900", "--blink-settings=preferredColorScheme=0");
        assertThat(visit.dom()).contains("data-paper=\"rgb(23, 24, 27)\"");
    }

    private Chromium.Visit visit(String... flags) throws Exception {
        Optional<Chromium> chromium = Chromium.find();
        assumeTrue(
                chromium.isPresent(),
                "needs Chromium on the PATH: apt-get install chromium, or the like");
        Path probed = folder.resolve("probed.html");
        Files.writeString(probed, html.replace("</body>\n", PROBE));
        return chromium.get().open(probed, folder, flags);
    }

    private static List<Chart> drawn() {
        return charts().stream().filter(Chart::isDrawn).toList();
    }

    private static List<Chart> charts() {
        try {
            return Charts.of(Run.read(List.of(RESULTS)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
