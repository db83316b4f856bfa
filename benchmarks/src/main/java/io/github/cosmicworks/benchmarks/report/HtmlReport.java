package io.github.cosmicworks.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * The report as one page that needs nothing else: the library that draws, the data and the words
 * are all in it.
 */
final class HtmlReport {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String WEBJAR = "/META-INF/maven/org.webjars.npm/chart.js/pom.properties";

    private HtmlReport() {}

    static String of(Run run, List<Chart> charts, List<Comparison> comparisons) throws IOException {
        StringBuilder body = new StringBuilder();
        findings(body, run);
        machine(body, run.machine());
        comparison(body, comparisons);
        charts.forEach(chart -> figure(body, chart));
        percentiles(body, run);
        return text("report.html")
                .replace("<!-- body -->", body)
                // In this order: what stands for the data must not be looked for in the library.
                .replace("/* data */", data(charts))
                .replace("/* page */", text("report.js"))
                .replace("/* library */", library());
    }

    /** A change with its sign. */
    static String percent(double change) {
        return String.format(Locale.ROOT, "%+.1f %%", change * 100);
    }

    private static void findings(StringBuilder body, Run run) {
        List<String> findings = Findings.of(run);
        if (findings.isEmpty()) {
            return;
        }
        body.append("<section id=\"findings\"><h2>What was found</h2>\n<ul>\n");
        findings.forEach(finding -> body.append("<li>").append(escape(finding)).append("</li>\n"));
        body.append("</ul></section>\n");
    }

    private static void machine(StringBuilder body, Map<String, String> machine) {
        body.append("<dl>");
        machine.forEach(
                (name, value) ->
                        body.append("<div><dt>")
                                .append(escape(name))
                                .append("</dt><dd>")
                                .append(escape(value))
                                .append("</dd></div>"));
        body.append("</dl>\n");
    }

    private static void figure(StringBuilder body, Chart chart) {
        body.append("<section id=\"").append(chart.id()).append("\"><h2>");
        body.append(escape(chart.title())).append("</h2>\n<p>").append(escape(chart.text()));
        body.append("</p>\n");
        if (chart.isDrawn()) {
            body.append("<div class=\"chart\"><canvas role=\"img\" data-chart=\"");
            body.append(chart.id()).append("\" aria-label=\"").append(escape(chart.alternative()));
            body.append("\"></canvas></div>\n");
        }
        body.append(chart.isDrawn() ? "<details>" : "<details open>");
        body.append("<summary>");
        body.append(chart.isDrawn() ? "The same as a table (" : "As a table (");
        body.append(escape(chart.unit()))
                .append(")</summary><div class=\"wide\"><table><tr><th></th>");
        chart.series()
                .forEach(
                        series ->
                                body.append("<th scope=\"col\">")
                                        .append(escape(series.name()))
                                        .append("</th>"));
        body.append("</tr>\n");
        for (int i = 0; i < chart.categories().size(); i++) {
            body.append("<tr><th scope=\"row\">").append(escape(chart.categories().get(i)));
            body.append("</th>");
            for (Chart.Series series : chart.series()) {
                cell(body, Chart.withError(series.values().get(i)));
            }
            body.append("</tr>\n");
        }
        body.append("</table></div></details></section>\n");
    }

    private static void percentiles(StringBuilder body, Run run) {
        List<Measurement> distributions =
                run.measurements().stream().filter(m -> !m.percentiles().isEmpty()).toList();
        if (distributions.isEmpty()) {
            return;
        }
        body.append(
                """
                <section id="distributions"><h2>All latency distributions</h2>
                <details><summary>Percentiles in µs</summary><div class="wide"><table>
                <tr><th></th><th scope="col">median</th><th scope="col">90 %</th><th scope="col">99 %</th>
                <th scope="col">99.9 %</th><th scope="col">slowest</th></tr>
                """);
        for (Measurement measurement : distributions) {
            body.append("<tr><th scope=\"row\">")
                    .append(escape(measurement.title()))
                    .append("</th>");
            Measurement.RANKS.forEach(rank -> cell(body, measurement.percentile(rank)));
            body.append("</tr>\n");
        }
        body.append("</table></div></details></section>\n");
    }

    private static void comparison(StringBuilder body, List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        body.append(
                """
                <section id="comparison"><h2>Against the saved run</h2>
                <p>A difference counts when the 95 % intervals of both runs are apart.</p>
                <div class="wide"><table>
                <tr><th></th><th scope="col">saved</th><th scope="col">now</th><th scope="col">change</th>
                <th scope="col">verdict</th></tr>
                """);
        for (Comparison comparison : comparisons) {
            body.append("<tr class=\"")
                    .append(comparison.verdict().name().toLowerCase(Locale.ROOT))
                    .append("\"><th scope=\"row\">")
                    .append(escape(comparison.now().title()))
                    .append("</th>");
            cell(body, Chart.withError(comparison.saved().estimate()));
            cell(
                    body,
                    Chart.withError(comparison.now().estimate()) + " " + comparison.now().unit());
            cell(body, percent(comparison.change()));
            cell(body, comparison.verdict().phrase());
            body.append("</tr>\n");
        }
        body.append("</table></div></section>\n");
    }

    private static void cell(StringBuilder body, String value) {
        body.append("<td>").append(escape(value)).append("</td>");
    }

    private static String data(List<Chart> charts) throws JsonProcessingException {
        ArrayNode all = MAPPER.createArrayNode();
        for (Chart chart : charts) {
            if (!chart.isDrawn()) {
                continue;
            }
            ObjectNode node = all.addObject();
            node.put("id", chart.id());
            node.put("kind", chart.kind().name());
            node.put("unit", chart.unit());
            node.put("logarithmic", chart.logarithmic());
            chart.categories().forEach(node.putArray("categories")::add);
            ArrayNode series = node.putArray("series");
            for (Chart.Series one : chart.drawn()) {
                ObjectNode line = series.addObject();
                line.put("name", one.name());
                ArrayNode values = line.putArray("values");
                ArrayNode errors = line.putArray("errors");
                for (Estimate value : one.values()) {
                    if (value == null) {
                        values.addNull();
                        errors.addNull();
                        continue;
                    }
                    values.add(value.value());
                    if (value.isCertain()) {
                        errors.addArray().add(value.low()).add(value.high());
                    } else {
                        errors.addNull();
                    }
                }
            }
        }
        // What ends a script must not stand in one.
        return MAPPER.writeValueAsString(all).replace("</", "<\\/");
    }

    private static String library() throws IOException {
        Properties version = new Properties();
        try (InputStream in = open(WEBJAR)) {
            version.load(in);
        }
        String path =
                "/META-INF/resources/webjars/chart.js/%s/dist/chart.umd.min.js"
                        .formatted(version.getProperty("version"));
        try (InputStream in = open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replaceAll("(?m)^//# sourceMappingURL=.*$", "")
                    .replace("</", "<\\/");
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = open("/io/github/cosmicworks/benchmarks/report/" + resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String path) throws IOException {
        InputStream in = HtmlReport.class.getResourceAsStream(path);
        if (in == null) {
            throw new IOException(path + " is not on the class path");
        }
        return in;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
