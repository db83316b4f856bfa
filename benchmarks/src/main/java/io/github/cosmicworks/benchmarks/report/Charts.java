package io.github.cosmicworks.benchmarks.report;

import io.github.cosmicworks.benchmarks.report.Chart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The charts of a run; a chart for which nothing was measured is left out. */
final class Charts {

    static final String MICROSECONDS = "µs";
    private static final String MILLISECONDS = "ms";

    private final Run run;
    private final List<Chart> charts = new ArrayList<>();

    private Charts(Run run) {
        this.run = run;
    }

    static List<Chart> of(Run run) {
        Charts charts = new Charts(run);
        charts.baseline();
        charts.charts.addAll(ItemCharts.of(run));
        charts.creation("ColdClient", "cold", "The first client of a JVM");
        charts.creation("WarmClient", "warm", "One more client in a warm JVM");
        charts.charts.addAll(LoadCharts.of(run));
        charts.queryEngine();
        charts.startup();
        charts.search();
        charts.storage();
        return charts.charts;
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

    static String connection(Measurement measurement) {
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
                            data.put(name, "wire", Estimate.exact(wire));
                            data.put(name, "client", Estimate.exact(baseline - wire));
                            data.put(
                                    name, "server", Estimate.exact(Math.max(0, target - baseline)));
                            ratios.add(
                                    name
                                            + ": "
                                            + Chart.withError(m.secondary().get("ratio"))
                                            + " times the baseline");
                        });
        data.addTo(
                charts,
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
        data.addTo(
                charts,
                "creation-" + id,
                title,
                id.equals("cold")
                        ? "One client in each of several fresh JVMs, with all classes yet to be loaded. Means."
                        : "A client among many in one JVM: what stays when all code is compiled. Means.",
                Kind.BARS,
                MILLISECONDS,
                false);
    }

    private void queryEngine() {
        ChartData data = new ChartData();
        run.of("QueryEngine").forEach(m -> data.put(m.method(), "emulator", m.estimate()));
        data.addTo(
                charts,
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
        data.addTo(
                charts,
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

    private void storage() {
        ChartData data = new ChartData();
        run.of("StorageWrites")
                .forEach(
                        m -> {
                            Map<String, Estimate> medians = m.secondary();
                            data.put(m.method(), "with a data folder", medians.get("stored"));
                            data.put(m.method(), "in memory", medians.get("inMemory"));
                        });
        run.of("StorageReopening")
                .forEach(
                        m -> {
                            String size =
                                    "%,d items of 1 KiB"
                                            .formatted(Integer.parseInt(m.parameter("items")));
                            Map<String, Estimate> times = m.secondary();
                            data.put(size, "loaded in bulk", times.get("load"));
                            data.put(size, "read again at the start", times.get("reopen"));
                        });
        data.addTo(
                charts,
                "storage",
                "Data that is kept",
                "Through the SDK in gateway mode, with the emulators in the same JVM. Writes of 1 KiB by turns, one caller;"
                        + " medians. Items that are loaded in bulk, and the start of an emulator on their folder; once.",
                Kind.TABLE,
                MILLISECONDS,
                false);
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
        data.addTo(
                charts,
                "startup",
                "Start of the emulator",
                "Until requests are accepted. Means.",
                Kind.BARS,
                MILLISECONDS,
                false);
    }
}
