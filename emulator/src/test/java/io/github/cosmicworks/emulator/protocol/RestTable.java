package io.github.cosmicworks.emulator.protocol;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** What of the REST reference the tests hold the emulator to, as a page for readers. */
final class RestTable {

    private static final String REFERENCE = "https://learn.microsoft.com/rest/api/cosmos-db/";

    private RestTable() {}

    static String of(List<RestCase.Page> pages) {
        StringBuilder text =
                new StringBuilder(
                        """
                        # What of the REST reference is tried

                        The build sends these requests, as the pages of Microsoft's REST reference describe them, and holds the answers
                        against what the pages say: status, headers, body. It also writes this page.

                        | page of the reference | requests | not offered |
                        |---|---|---|
                        """);
        for (RestCase.Page page : pages) {
            text.append(
                    "| [%s](%s) | [%d](#%s) | %s |\n"
                            .formatted(
                                    page.title(),
                                    URI.create(REFERENCE).resolve(page.page()),
                                    asserted(page).size(),
                                    anchor(page.title()),
                                    String.join(" ", page.refused())));
        }
        for (RestCase.Page page : pages) {
            text.append("\n## ")
                    .append(page.title())
                    .append("\n\n| request | answer | what is tried |\n|---|---|---|\n");
            for (RestCase test : asserted(page)) {
                text.append(
                        "| %s | %d | %s |\n"
                                .formatted(
                                        test.method(),
                                        test.status(),
                                        test.name().replace("|", "\\|")));
            }
        }
        return text.toString();
    }

    /** What only prepares the others is left out. */
    private static List<RestCase> asserted(RestCase.Page page) {
        return page.cases().stream().filter(test -> !test.name().startsWith("given ")).toList();
    }

    private static String anchor(String title) {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
