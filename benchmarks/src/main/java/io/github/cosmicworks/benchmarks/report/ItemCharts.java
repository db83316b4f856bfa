package io.github.cosmicworks.benchmarks.report;

import io.github.cosmicworks.benchmarks.report.Chart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The charts of single calls: their latencies, and what each setting changes. */
final class ItemCharts {

    private static final String ITEMS = "ItemLatency";
    private static final String QUERIES = "QueryLatency";

    private static final Map<String, String> RANKS =
            Map.of(
                    "50.0", "median",
                    "90.0", "90 %",
                    "99.0", "99 %",
                    "99.9", "99.9 %",
                    "100.0", "slowest");

    private final Run run;
    private final List<Chart> charts = new ArrayList<>();

    private ItemCharts(Run run) {
        this.run = run;
    }

    static List<Chart> of(Run run) {
        ItemCharts charts = new ItemCharts(run);
        charts.operations();
        charts.percentiles("GATEWAY");
        charts.percentiles("DIRECT");
        charts.settings();
        return charts.charts;
    }

    static boolean isPlain(Measurement m) {
        return m.benchmark().equals(QUERIES)
                ? m.has("api", "SYNC")
                : m.benchmark().equals(ITEMS)
                        && m.has("api", "SYNC")
                        && m.has("size", 1)
                        && m.has("contentOnWrite", false)
                        && !m.has("ioThreads", 1);
    }

    private void operations() {
        ChartData data = new ChartData();
        run.measurements().stream()
                .filter(ItemCharts::isPlain)
                .filter(m -> !m.has("connection", "GATEWAY_HTTP2"))
                .forEach(m -> data.put(operation(m), Charts.connection(m), m.estimate()));
        data.addTo(
                charts,
                "operations",
                "Median latency by operation, gateway against direct",
                "One caller, items of 1 KiB, default settings. The lines at the ends of the bars are 95 % intervals;"
                        + " where they overlap, the difference may be chance.",
                Kind.BARS,
                Charts.MICROSECONDS,
                false);
    }

    private static String operation(Measurement measurement) {
        return switch (measurement.method()) {
            case "queryOnePartition" -> "query, 1 partition";
            case "queryAllPartitions" -> "query, all partitions";
            case "readMany10" -> "read many, 10";
            case "readMany100" -> "read many, 100";
            case "batch" -> "batch of 10";
            default -> measurement.method();
        };
    }

    private void percentiles(String connection) {
        ChartData data = new ChartData();
        run.measurements().stream()
                .filter(ItemCharts::isPlain)
                .filter(m -> m.has("connection", connection))
                .forEach(
                        m ->
                                m.percentiles()
                                        .forEach(
                                                (rank, value) ->
                                                        data.put(
                                                                RANKS.get(rank),
                                                                operation(m),
                                                                Estimate.exact(value))));
        data.addTo(
                charts,
                "percentiles-" + connection.toLowerCase(java.util.Locale.ROOT),
                "Latency percentiles, " + Charts.connection(connection) + " mode",
                "One caller that waits for each answer. A percentile is there when ten calls lie beyond it. The slowest"
                        + " of a run is one call, and tells more of the machine than of the client. Logarithmic.",
                Kind.LINES,
                Charts.MICROSECONDS,
                true);
    }

    /**
     * What a setting changes, in percent of the median with the defaults.
     *
     * @param name the operation and the setting
     * @param connection the mode
     * @param difference more is slower
     */
    record Setting(String name, String connection, Estimate difference) {}

    /** Each setting by itself against the defaults of the same operation and mode. */
    static List<Setting> settings(Run run) {
        List<Setting> settings = new ArrayList<>();
        run.of(ITEMS)
                .filter(m -> m.method().equals("read") || m.method().equals("create"))
                .filter(m -> !setting(m).isEmpty())
                .forEach(
                        m ->
                                run.of(ITEMS)
                                        .filter(ItemCharts::isPlain)
                                        .filter(plain -> setting(plain).isEmpty())
                                        .filter(plain -> plain.method().equals(m.method()))
                                        .filter(plain -> mode(plain).equals(mode(m)))
                                        .findFirst()
                                        .ifPresent(
                                                plain ->
                                                        settings.add(
                                                                new Setting(
                                                                        m.method()
                                                                                + ", "
                                                                                + setting(m),
                                                                        Charts.connection(mode(m)),
                                                                        m.estimate()
                                                                                .against(
                                                                                        plain
                                                                                                .estimate())))));
        return settings;
    }

    private static String mode(Measurement m) {
        return m.has("connection", "DIRECT") ? "DIRECT" : "GATEWAY";
    }

    private static String setting(Measurement m) {
        List<String> set = new ArrayList<>();
        if (m.has("connection", "GATEWAY_HTTP2")) {
            set.add("HTTP/2");
        }
        if (!m.has("size", 1)) {
            set.add(m.parameter("size") + " KiB");
        }
        if (m.has("contentOnWrite", true)) {
            set.add("content on write");
        }
        if (m.has("api", "ASYNC")) {
            set.add("async");
        }
        if (m.has("ioThreads", 1)) {
            set.add("one I/O thread");
        }
        return String.join(", ", set);
    }

    private void settings() {
        ChartData data = new ChartData();
        settings(run).forEach(one -> data.put(one.name(), one.connection(), one.difference()));
        data.addTo(
                charts,
                "settings",
                "What a setting changes",
                "By how much the median is above or below the one with the defaults: items of 1 KiB, the synchronous"
                        + " client, HTTP/1.1 in gateway mode, two I/O threads for each core in direct mode, no item in"
                        + " the answer to a write. Where the line at the end of a bar crosses zero, the difference may"
                        + " be chance.",
                Kind.BARS,
                "% of the default",
                false);
    }
}
