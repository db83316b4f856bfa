package io.github.cosmicworks.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cosmicworks.launcher.Catalogue;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Each page of the documentation's table of contents has a sample, a page or a reason why not; the
 * page {@code coverage.md} shows it. With {@code -Ddocs.refresh} it is written anew.
 */
class CoverageTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path LIST = Path.of("src/test/resources/coverage.txt");
    private static final String SITE = "https://learn.microsoft.com";
    private static final String PARTS = "*";

    private static final Pattern SEE = Pattern.compile("href=\"([^\"]+)\"");
    private static final Pattern SAMPLE = Pattern.compile("\\d{3}/\\d+(?:-async)?");
    private static final Pattern PAGE = Pattern.compile("[\\w/-]+\\.md");

    /** A sentence; what names places has no full stop at its end. */
    private static final Pattern REASON = Pattern.compile("\\S+ .*\\w\\.");

    private static Catalogue catalogue;
    private static List<Row> rows;

    /**
     * A page of the table of contents, or a part of it.
     *
     * @param address empty for a part
     * @param linkedBy the samples whose Javadoc names the page
     * @param more what the list says
     */
    private record Row(
            String section, String address, String title, List<Sample> linkedBy, String more) {

        /** The samples that show it, each once. */
        List<Sample> samples() {
            Set<Sample> all = new LinkedHashSet<>(linkedBy);
            if (!isReason()) {
                named().forEach(id -> catalogue.find(id).ifPresent(all::add));
            }
            return List.copyOf(all);
        }

        List<String> named() {
            return SAMPLE.matcher(more).results().map(found -> found.group()).toList();
        }

        List<String> pages() {
            return PAGE.matcher(more).results().map(found -> found.group()).toList();
        }

        boolean isReason() {
            return REASON.matcher(more).matches();
        }

        /** A list in which each entry is a sample or a page, and nothing else. */
        boolean isPlaces() {
            return !more.isEmpty()
                    && Stream.of(more.split(" ", -1))
                            .allMatch(
                                    place ->
                                            SAMPLE.matcher(place).matches()
                                                    || PAGE.matcher(place).matches());
        }
    }

    @BeforeAll
    static void readTheList() throws IOException {
        catalogue = Catalogue.read(ROOT);
        Map<String, List<Sample>> byPage = new TreeMap<>();
        for (Sample sample : catalogue.samples()) {
            Matcher see = SEE.matcher(Files.readString(ROOT.resolve(sample.source())));
            while (see.find()) {
                byPage.computeIfAbsent(lastOf(see.group(1)), none -> new ArrayList<>()).add(sample);
            }
        }
        rows = new ArrayList<>();
        String section = "";
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("= ")) {
                section = line.substring(2);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] parts = line.split(" \\|", -1);
                assertThat(parts).as(line).hasSize(3);
                String address = parts[0].equals(PARTS) ? "" : address(parts[0]);
                rows.add(
                        new Row(
                                section,
                                address,
                                parts[1].strip(),
                                byPage.getOrDefault(lastOf(address), List.of()),
                                parts[2].strip()));
            }
        }
    }

    private static String address(String listed) {
        if (listed.startsWith("https:")) {
            return listed;
        }
        return listed.startsWith("/") ? SITE + listed : SITE + "/azure/cosmos-db/" + listed;
    }

    /** Pages have moved from folder to folder, and have kept their own names. */
    private static String lastOf(String address) {
        return address.replaceFirst("[?#].*", "").replaceFirst("/$", "").replaceFirst(".*/", "");
    }

    @Test
    void noRowIsWithoutASampleAPageOrAReason() {
        assertThat(rows)
                .filteredOn(row -> row.linkedBy().isEmpty() && !row.isPlaces() && !row.isReason())
                .isEmpty();
        assertThat(rows)
                .filteredOn(row -> !row.more().isEmpty() && !row.isPlaces() && !row.isReason())
                .isEmpty();
    }

    @Test
    void whatARowNamesIsThere() {
        assertThat(rows)
                .flatExtracting(Row::named)
                .filteredOn(id -> catalogue.find(id).isEmpty())
                .isEmpty();
        assertThat(rows)
                .flatExtracting(Row::pages)
                .filteredOn(page -> !Files.exists(ROOT.resolve(page)))
                .isEmpty();
    }

    @Test
    void noPageIsThereTwice() {
        assertThat(rows)
                .extracting(Row::address)
                .filteredOn(at -> !at.isEmpty())
                .doesNotHaveDuplicates();
    }

    @Test
    void thePageIsMadeFromListAndSamples() throws IOException {
        Path file = ROOT.resolve("docs/coverage.md");
        String expected = page();
        if (System.getProperty("docs.refresh") != null) {
            Files.writeString(file, expected);
        }
        assertThat(file).hasContent(expected);
    }

    private static String page() {
        return """
        # Pages of the documentation

        Which sample goes with a page of Microsoft's documentation of Azure Cosmos DB for NoSQL. Its table of contents is in
        the order of the original. Where there is nothing, the row says why. `scripts/refresh-docs.sh coverage` makes this
        page.

        %s
        """
                .formatted(
                        rows.stream()
                                .map(Row::section)
                                .distinct()
                                .map(CoverageTest::section)
                                .collect(Collectors.joining("\n\n")));
    }

    private static String section(String name) {
        return """
        ## %s

        | Page | Here |
        |---|---|
        %s"""
                .formatted(
                        name,
                        rows.stream()
                                .filter(row -> row.section().equals(name))
                                .map(
                                        row ->
                                                "| %s | %s |"
                                                        .formatted(
                                                                row.address().isEmpty()
                                                                        ? row.title()
                                                                        : "[%s](%s)"
                                                                                .formatted(
                                                                                        row.title(),
                                                                                        row
                                                                                                .address()),
                                                                here(row)))
                                .collect(Collectors.joining("\n")));
    }

    private static String here(Row row) {
        List<String> parts = new ArrayList<>();
        row.samples().forEach(sample -> parts.add(link(sample.id(), sample.source().toString())));
        if (row.isPlaces()) {
            row.pages().forEach(page -> parts.add(link(page, page)));
        }
        String places = String.join(", ", parts);
        return row.isReason() ? (places + " " + linked(row.more())).strip() : places;
    }

    /** A reason, in which each sample and page is a link. */
    private static String linked(String reason) {
        String samples =
                SAMPLE.matcher(reason)
                        .replaceAll(
                                found ->
                                        catalogue
                                                .find(found.group())
                                                .map(
                                                        sample ->
                                                                link(
                                                                        sample.id(),
                                                                        sample.source().toString()))
                                                .orElse(found.group()));
        return Pattern.compile("(?<= )" + PAGE.pattern() + "(?= )")
                .matcher(samples)
                .replaceAll(found -> link(found.group(), found.group()));
    }

    private static String link(String text, String path) {
        String target = path.replace('\\', '/');
        return "[%s](%s)"
                .formatted(
                        text,
                        target.startsWith("docs/")
                                ? target.substring("docs/".length())
                                : "../" + target);
    }
}
