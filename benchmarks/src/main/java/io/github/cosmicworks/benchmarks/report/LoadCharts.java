package io.github.cosmicworks.benchmarks.report;

import io.github.cosmicworks.benchmarks.report.Chart.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The charts of many calls at a time: what one client can do, and latency at a fixed rate. */
final class LoadCharts {

    private final Run run;
    private final List<Chart> charts = new ArrayList<>();

    private LoadCharts(Run run) {
        this.run = run;
    }

    static List<Chart> of(Run run) {
        LoadCharts charts = new LoadCharts(run);
        charts.callers();
        charts.sharing();
        charts.paced();
        return charts.charts;
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
                                        (sync ? "threads, " : "pipeline, ") + Charts.connection(m),
                                        m.estimate());
                            });
        }
        data.addTo(
                charts,
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
                                        Charts.connection(m),
                                        m.estimate()));
        run.of("AsyncThroughput")
                .filter(m -> !m.method().equals("read"))
                .forEach(
                        m ->
                                data.put(
                                        m.method().equals("bulkCreates")
                                                ? "creates, bulk"
                                                : "creates, one by one",
                                        Charts.connection(m),
                                        m.estimate()));
        data.addTo(
                charts,
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
                                    "%s, %s reads/s"
                                            .formatted(Charts.connection(m), m.parameter("rate"));
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
        data.addTo(
                charts,
                "paced",
                "Latency at a fixed rate",
                "Reads at a fixed rate from 16 threads. A thread that waits for a slow answer leaves out the calls that"
                        + " would have been slow too; the corrected figures put them back, and are the ones to plan"
                        + " with. A percentile is there when ten calls of a load lie beyond it. Logarithmic.",
                Kind.LINES,
                Charts.MICROSECONDS,
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
}
