package io.github.cosmicworks.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A chart of the table that the sample 003/224 prints: what each request costs in each version. The
 * bars are logarithmic, since the dearest request costs two thousand times what the cheapest does.
 */
final class ChargeChart {

    private static final Pattern ROW =
            Pattern.compile(
                    "(C\\d|Q\\d|Feed)\\s+([\\d.]+) /\\s*\\d+\\s+([\\d.]+) /\\s*\\d+\\s+([\\d.]+) /\\s*\\d+");

    private static final int LEFT = 210;
    private static final int TOP = 56;
    private static final int BAR = 12;
    private static final int GROUP = 3 * BAR + 12;
    private static final double FOR_TENFOLD = 110;

    private static final List<String> NAMES =
            List.of(
                    "C1 create a user",
                    "Q1 a user",
                    "C2 create a post",
                    "Q2 a post",
                    "Q3 posts of a user",
                    "C3 comment",
                    "Q4 comments of a post",
                    "C4 like",
                    "Q5 likes of a post",
                    "Q6 front page",
                    "change feeds, after all this");

    private static final String STYLE =
            """
            <style>
            text { font: 13px system-ui, "Segoe UI", sans-serif; fill: #1b1b1f; }
            .name { font-weight: 600; text-anchor: end; }
            .number { font-size: 11px; fill: #4b5563; }
            .v1 { fill: #d97706; }
            .v2 { fill: #2563eb; }
            .v3 { fill: #16a34a; }
            @media (prefers-color-scheme: dark) {
            text { fill: #f3f4f6; }
            .number { fill: #d1d5db; }
            .v1 { fill: #f59e0b; }
            .v2 { fill: #60a5fa; }
            .v3 { fill: #4ade80; }
            }
            </style>""";

    private ChargeChart() {}

    /**
     * Draws it.
     *
     * @param table the output of the sample
     * @throws IllegalArgumentException when the table has other rows than the chart has names
     */
    static List<String> draw(List<String> table) {
        List<Matcher> rows = table.stream().map(ROW::matcher).filter(Matcher::matches).toList();
        if (rows.size() != NAMES.size()) {
            throw new IllegalArgumentException(
                    "A chart of %d requests, and a table of %d: %s"
                            .formatted(NAMES.size(), rows.size(), table));
        }
        int height = TOP + rows.size() * GROUP;
        List<String> svg = new ArrayList<>();
        svg.add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 %d\" role=\"img\" aria-labelledby=\"title desc\">"
                        .formatted(height));
        svg.add("<title id=\"title\">Request units of each request in three versions</title>");
        svg.add(
                "<desc id=\"desc\">%s</desc>"
                        .formatted(
                                String.join(
                                        "; ", rows.stream().map(ChargeChart::inWords).toList())));
        svg.addAll(STYLE.lines().toList());
        for (int version = 1; version <= 3; version++) {
            int x = LEFT + (version - 1) * 130;
            svg.add(
                    "<rect class=\"v%d\" x=\"%d\" y=\"14\" width=\"14\" height=\"14\"/>"
                            .formatted(version, x));
            svg.add("<text x=\"%d\" y=\"26\">version %d</text>".formatted(x + 20, version));
        }
        svg.add(
                "<text class=\"number\" x=\"%d\" y=\"44\">RU; the bars grow with the logarithm</text>"
                        .formatted(LEFT));
        for (int n = 0; n < rows.size(); n++) {
            int y = TOP + n * GROUP;
            svg.add(
                    "<text class=\"name\" x=\"%d\" y=\"%d\">%s</text>"
                            .formatted(LEFT - 10, y + GROUP / 2, NAMES.get(n)));
            for (int version = 1; version <= 3; version++) {
                svg.add(bar(version, y, rows.get(n).group(version + 1)));
            }
        }
        svg.add("</svg>");
        return svg;
    }

    private static String bar(int version, int top, String charge) {
        double width = FOR_TENFOLD * Math.log10(1 + Double.parseDouble(charge));
        int y = top + (version - 1) * BAR;
        return String.format(
                Locale.ROOT,
                "<rect class=\"v%d\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\"/><text class=\"number\" x=\"%.1f\" y=\"%d\">%s</text>",
                version,
                LEFT,
                y,
                width,
                BAR - 2,
                LEFT + width + 6,
                y + BAR - 2,
                charge);
    }

    private static String inWords(Matcher row) {
        return "%s: %s, %s and %s RU"
                .formatted(row.group(1), row.group(2), row.group(3), row.group(4));
    }
}
