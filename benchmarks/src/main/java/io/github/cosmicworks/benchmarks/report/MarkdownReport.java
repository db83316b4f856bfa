package io.github.cosmicworks.benchmarks.report;

import java.util.List;

/** The report as text, for a pull request or a terminal. */
final class MarkdownReport {

    private final StringBuilder text = new StringBuilder();

    private MarkdownReport() {}

    static String of(Run run, List<Chart> charts, List<Comparison> comparisons) {
        MarkdownReport report = new MarkdownReport();
        report.text.append("# Azure Cosmos DB from Java, measured\n");
        report.findings(run);
        report.comparison(comparisons);
        charts.forEach(report::chart);
        report.percentiles(run);
        report.machine(run);
        return report.text.toString();
    }

    private void machine(Run run) {
        text.append("\n## Where it was measured\n\n| | |\n|---|---|\n");
        run.machine().forEach((name, value) -> row(List.of(name, value)));
    }

    private void findings(Run run) {
        List<String> findings = Findings.of(run);
        if (findings.isEmpty()) {
            return;
        }
        text.append("\n## What was found\n\n");
        findings.forEach(finding -> text.append("- ").append(finding).append('\n'));
    }

    private void chart(Chart chart) {
        text.append("\n## ")
                .append(chart.title())
                .append("\n\n")
                .append(chart.text())
                .append("\n\n");
        text.append("| ").append(chart.unit()).append(" |");
        chart.series().forEach(series -> text.append(' ').append(series.name()).append(" |"));
        text.append("\n|---|").append("---:|".repeat(chart.series().size())).append('\n');
        for (int i = 0; i < chart.categories().size(); i++) {
            text.append("| ").append(chart.categories().get(i)).append(" |");
            for (Chart.Series series : chart.series()) {
                text.append(' ').append(Chart.withError(series.values().get(i))).append(" |");
            }
            text.append('\n');
        }
    }

    private void percentiles(Run run) {
        List<Measurement> distributions =
                run.measurements().stream().filter(m -> !m.percentiles().isEmpty()).toList();
        if (distributions.isEmpty()) {
            return;
        }
        text.append("\n## All latency distributions\n\n");
        text.append(
                "| µs | median | 90 % | 99 % | 99.9 % | slowest |\n|---|---:|---:|---:|---:|---:|\n");
        for (Measurement measurement : distributions) {
            text.append("| ").append(measurement.title()).append(" |");
            Measurement.RANKS.forEach(
                    rank -> text.append(' ').append(measurement.percentile(rank)).append(" |"));
            text.append('\n');
        }
    }

    private void comparison(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        text.append("\n## Against the saved run\n\n");
        text.append("| | saved | now | change | verdict |\n|---|---:|---:|---:|---|\n");
        for (Comparison comparison : comparisons) {
            row(
                    List.of(
                            comparison.now().title(),
                            Chart.withError(comparison.saved().estimate()),
                            Chart.withError(comparison.now().estimate())
                                    + " "
                                    + comparison.now().unit(),
                            HtmlReport.percent(comparison.change()),
                            comparison.verdict().phrase()));
        }
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
