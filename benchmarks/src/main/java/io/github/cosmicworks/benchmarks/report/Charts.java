package io.github.cosmicworks.benchmarks.report;

import io.github.cosmicworks.benchmarks.report.Chart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The charts of a run; a chart for which nothing was measured is left out. */
final class Charts {

    private static final String ITEMS = "ItemLatency";
    private static final String QUERIES = "QueryLatency";
    private static final String MICROSECONDS = "µs";
    private static final String MILLISECONDS = "ms";

    private static final Map<String, String> RANKS =
            Map.of(
                    "50.0", "median",
                    "90.0", "90 %",
                    "99.0", "99 %",
                    "99.9", "99.9 %",
                    "100.0", "slowest");

    private final Run run;
    private final List<Chart> charts = new ArrayList<>();

    private Charts(Run run) {
        this.run = run;
    }

    static List<Chart> of(Run run) {
        Charts charts = new Charts(run);
        charts.baseline();
        charts.operations();
        charts.percentiles("GATEWAY");
        charts.percentiles("DIRECT");
        charts.settings();
        charts.creation("ColdClient", "cold", "The first client of a JVM");
        charts.creation("WarmClient", "warm", "One more client in a warm JVM");
        charts.callers();
        charts.sharing();
        charts.paced();
        charts.queryEngine();
        charts.startup();
        charts.search();
        return charts.charts;
    }

    private void add(
            ChartData data,
            String id,
            String title,
            String text,
            Kind kind,
            String unit,
            boolean logarithmic) {
        if (!data.isEmpty()) {
            charts.add(data.chart(id, title, text, kind, unit, logarithmic));
        }
    }

    /** The name of a connection in a sentence. */
    static String connection(String parameter) {
        return switch (parameter) {
            case "GATEWAY" -> "gateway";
            case "GATEWAY_HTTP2" -> "gateway, HTTP/2";
            case "DIRECT" -> "direct";
            default -> parameter;
        };
    }

    private static String connection(Measurement measurement) {
        return connection(measurement.parameter("connection"));
    }

    private void baseline() {
        ChartData data = new ChartData();
        List<String> ratios = new ArrayList<>();
        run.of("BaselineComparison")
                .forEach(
                        m -> {
                            String name =
                                    "%s, %s, %s KiB"
                                            .formatted(
                                                    m.method(), connection(m), m.parameter("size"));
                            double wire = m.secondary().get("wire").value();
                            double baseline = m.secondary().get("baseline").value();
                            double target = m.secondary().get("target").value();
                            data.put(name, "wire", exact(wire));
                            data.put(name, "client", exact(baseline - wire));
                            data.put(name, "server", exact(Math.max(0, target - baseline)));
                            ratios.add(
                                    name
                                            + ": "
                                            + Chart.withError(m.secondary().get("ratio"))
                                            + " times the baseline");
                        });
        add(
                data,
                "baseline",
                "Where the time of a call goes",
                "Wire is as many bytes there and back over TLS, with no client library. Client is what the SDK adds"
                        + " to that against a server that sends fixed bytes, the baseline. Server is what the target adds"
                        + " to the baseline; on an account, that is the network and the service. All three are medians of"
                        + " calls made by turns in one run. "
                        + String.join("; ", ratios)
                        + ".",
                Kind.STACK,
                MICROSECONDS,
                false);
    }

    private static Estimate exact(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
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
                .filter(Charts::isPlain)
                .filter(m -> !m.has("connection", "GATEWAY_HTTP2"))
                .forEach(m -> data.put(operation(m), connection(m), m.estimate()));
        add(
                data,
                "operations",
                "Median latency by operation, gateway against direct",
                "One caller, items of 1 KiB, default settings. The lines at the ends of the bars are 95 % intervals;"
                        + " where they overlap, the difference may be chance.",
                Kind.BARS,
                MICROSECONDS,
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
                .filter(Charts::isPlain)
                .filter(m -> m.has("connection", connection))
                .forEach(
                        m ->
                                m.percentiles()
                                        .forEach(
                                                (rank, value) ->
                                                        data.put(
                                                                RANKS.get(rank),
                                                                operation(m),
                                                                exact(value))));
        add(
                data,
                "percentiles-" + connection.toLowerCase(java.util.Locale.ROOT),
                "Latency percentiles, " + connection(connection) + " mode",
                "One caller that waits for each answer. A percentile is there when ten calls lie beyond it. The slowest"
                        + " of a run is one call, and tells more of the machine than of the client. Logarithmic.",
                Kind.LINES,
                MICROSECONDS,
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
                                        .filter(Charts::isPlain)
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
                                                                        connection(mode(m)),
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
        add(
                data,
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

    private void creation(String benchmark, String id, String title) {
        ChartData data = new ChartData();
        run.of(benchmark)
                .forEach(
                        m -> {
                            String what =
                                    m.method().equals("build")
                                            ? "to a client"
                                            : "to the first read";
                            StringBuilder name = new StringBuilder(what);
                            if (m.has("api", "ASYNC")) {
                                name.append(", async");
                            }
                            if (m.has("openConnections", true)) {
                                name.append(", openConnectionsAndInitCaches");
                            }
                            if (m.has("credential", "ENTRA")) {
                                name.append(", Entra");
                            }
                            data.put(name.toString(), connection(m), m.estimate());
                        });
        add(
                data,
                "creation-" + id,
                title,
                id.equals("cold")
                        ? "One client in each of several fresh JVMs, with all classes yet to be loaded. Means."
                        : "A client among many in one JVM: what stays when all code is compiled. Means.",
                Kind.BARS,
                MILLISECONDS,
                false);
    }

    private void callers() {
        ChartData data = new ChartData();
        for (String callers : List.of("1", "8", "64")) {
            run.measurements().stream()
                    .filter(m -> callers.equals(callers(m)))
                    .forEach(
                            m -> {
                                boolean sync = m.benchmark().equals("SyncThroughput");
                                data.put(
                                        callers,
                                        (sync ? "threads, " : "pipeline, ") + connection(m),
                                        m.estimate());
                            });
        }
        add(
                data,
                "callers",
                "Point reads a second by number of callers",
                "Threads that each wait for their answer, all through one client, against one reactive pipeline that"
                        + " keeps as many calls in flight. Client and target share the cores of one machine when the"
                        + " target is embedded: the curve shows where both together have used them up.",
                Kind.LINES,
                "reads/s",
                false);
    }

    static String callers(Measurement m) {
        return switch (m.benchmark() + "." + m.method()) {
            case "SyncThroughput.sharedClient" -> Integer.toString(m.threads());
            case "AsyncThroughput.read" -> m.parameter("inFlight");
            default -> "";
        };
    }

    private void sharing() {
        ChartData data = new ChartData();
        run.of("SyncThroughput")
                .filter(m -> m.threads() == 8)
                .forEach(
                        m ->
                                data.put(
                                        m.method().equals("sharedClient")
                                                ? "8 threads read, one client"
                                                : "8 threads read, a client each",
                                        connection(m),
                                        m.estimate()));
        run.of("AsyncThroughput")
                .filter(m -> !m.method().equals("read"))
                .forEach(
                        m ->
                                data.put(
                                        m.method().equals("bulkCreates")
                                                ? "creates, bulk"
                                                : "creates, one by one",
                                        connection(m),
                                        m.estimate()));
        add(
                data,
                "sharing",
                "One client or many, bulk or one by one",
                "Operations a second. Creates are of 1 KiB, with 64 in flight.",
                Kind.BARS,
                "operations/s",
                false);
    }

    private void paced() {
        ChartData data = new ChartData();
        run.of("PacedReads")
                .forEach(
                        m -> {
                            String load =
                                    "%s, %s reads/s".formatted(connection(m), m.parameter("rate"));
                            for (String rank : List.of("P50", "P99", "P999")) {
                                if (!hasEnoughCalls(m, rank)) {
                                    continue;
                                }
                                String name = rank.replace("P999", "P99.9");
                                Optional.ofNullable(m.secondary().get("naive" + rank))
                                        .ifPresent(e -> data.put(name, load, e));
                                Optional.ofNullable(m.secondary().get("corrected" + rank))
                                        .ifPresent(e -> data.put(name, load + ", corrected", e));
                            }
                        });
        add(
                data,
                "paced",
                "Latency at a fixed rate",
                "Reads at a fixed rate from 16 threads. A thread that waits for a slow answer leaves out the calls that"
                        + " would have been slow too; the corrected figures put them back, and are the ones to plan"
                        + " with. A percentile is there when ten calls of a load lie beyond it. Logarithmic.",
                Kind.LINES,
                MICROSECONDS,
                true);
    }

    /** The percentiles are those of one load, and not of all together. */
    private static boolean hasEnoughCalls(Measurement m, String rank) {
        double calls =
                Double.parseDouble(m.parameter("rate"))
                        * Double.parseDouble(m.parameter("milliseconds"))
                        / 1_000;
        double beyond = rank.equals("P999") ? 0.001 : rank.equals("P99") ? 0.01 : 0.5;
        return calls * beyond >= Measurement.CALLS_BEYOND;
    }

    private void queryEngine() {
        ChartData data = new ChartData();
        run.of("QueryEngine").forEach(m -> data.put(m.method(), "emulator", m.estimate()));
        add(
                data,
                "query-engine",
                "The emulator's query engine",
                "Inside the emulator, without a client. Means, which lie too far apart for a chart.",
                Kind.TABLE,
                MICROSECONDS,
                false);
    }

    private void search() {
        ChartData data = new ChartData();
        for (String benchmark : List.of("VectorSearch", "TextSearch", "HybridSearch")) {
            run.of(benchmark)
                    .forEach(
                            m -> {
                                Map<String, Estimate> medians = m.secondary();
                                data.put(search(m), "search", medians.get("search"));
                                data.put(search(m), "baseline", medians.get("baseline"));
                            });
        }
        add(
                data,
                "search",
                "Vector, full text and hybrid search",
                "Through the SDK, with the emulator in the same JVM. The baseline of a vector search is a plain loop over"
                        + " the same numbers, on all processors; that of a full text search is a scan with CONTAINS; that"
                        + " of a hybrid search is its two searches one after the other. Medians of calls made by turns in"
                        + " one run, which lie too far apart for a chart.",
                Kind.TABLE,
                MILLISECONDS,
                false);
    }

    private static String search(Measurement m) {
        String kind = m.benchmark().replace("Search", "").toLowerCase(Locale.ROOT);
        String size = "%,d items".formatted(Integer.parseInt(m.parameter("items")));
        String dimensions = m.parameter("dimensions");
        return "%s, %s, %s".formatted(kind, m.method(), size)
                + (dimensions.isEmpty() ? "" : " of " + dimensions + " dimensions");
    }

    private void startup() {
        ChartData data = new ChartData();
        run.of("EmulatorStart")
                .forEach(
                        m ->
                                data.put(
                                        "CosmosEmulator.start(), warm JVM",
                                        "emulator",
                                        m.estimate()));
        run.of("JarStart")
                .forEach(m -> data.put("java -jar to \"Started\"", "emulator", m.estimate()));
        add(
                data,
                "startup",
                "Start of the emulator",
                "Until requests are accepted. Means.",
                Kind.BARS,
                MILLISECONDS,
                false);
    }
}
