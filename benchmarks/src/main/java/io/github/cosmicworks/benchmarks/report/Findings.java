package io.github.cosmicworks.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run has found, in sentences. A difference is told as one only where the 95 % intervals are
 * apart; of what was not measured nothing is said.
 */
final class Findings {

    private final Run run;
    private final List<String> sentences = new ArrayList<>();

    private Findings(Run run) {
        this.run = run;
    }

    static List<String> of(Run run) {
        Findings findings = new Findings(run);
        findings.modes("read", "A point read");
        findings.modes("create", "A create");
        findings.partOfTheServer();
        findings.settings();
        findings.clients();
        findings.callers();
        findings.bulk();
        findings.start();
        return findings.sentences;
    }

    /** The measurements of an operation as the defaults are. */
    private Stream<Measurement> plain(String method) {
        return run.of("ItemLatency")
                .filter(m -> m.method().equals(method))
                .filter(ItemCharts::isPlain);
    }

    private Optional<Measurement> plain(String method, String connection) {
        return plain(method).filter(m -> m.has("connection", connection)).findFirst();
    }

    private void modes(String method, String name) {
        plain(method, "GATEWAY")
                .flatMap(
                        gateway ->
                                plain(method, "DIRECT").map(direct -> modes(name, gateway, direct)))
                .ifPresent(sentences::add);
    }

    private static String modes(String name, Measurement gateway, Measurement direct) {
        return "%s takes %s µs in gateway mode and %s µs in direct mode (medians): %s."
                .formatted(
                        name,
                        Chart.number(gateway.estimate().value()),
                        Chart.number(direct.estimate().value()),
                        difference(Comparison.of(direct, gateway), "direct mode is"));
    }

    /** Whether there is a difference, and how large. */
    private static String difference(Comparison comparison, String subject) {
        String size = Chart.number(Math.abs(comparison.change()) * 100) + " %";
        return switch (comparison.verdict()) {
            case BETTER -> subject + " " + size + " faster";
            case WORSE -> subject + " " + size + " slower";
            case NO_DIFFERENCE -> "the intervals overlap, so the difference may be chance";
            case UNKNOWN -> "too few repetitions to tell them apart";
        };
    }

    private void partOfTheServer() {
        run.of("BaselineComparison")
                .filter(m -> m.method().equals("read") && m.has("size", 1))
                .filter(m -> m.secondary().containsKey("ratio"))
                .forEach(
                        m ->
                                sentences.add(
                                        "In %s mode a read takes %s times as long as from a server that only sends fixed bytes."
                                                .formatted(
                                                        Charts.connection(
                                                                m.parameter("connection")),
                                                        Chart.number(
                                                                m.secondary()
                                                                        .get("ratio")
                                                                        .value()))));
    }

    private void settings() {
        List<ItemCharts.Setting> settings = ItemCharts.settings(run);
        List<String> certain =
                settings.stream()
                        .filter(setting -> setting.difference().isCertain())
                        .filter(
                                setting ->
                                        setting.difference().low() > 0
                                                || setting.difference().high() < 0)
                        .map(
                                setting ->
                                        "%s (%s): %s"
                                                .formatted(
                                                        setting.name(),
                                                        setting.connection(),
                                                        percent(setting.difference().value())))
                        .toList();
        if (settings.isEmpty()) {
            return;
        }
        sentences.add(
                certain.isEmpty()
                        ? "No setting changes the median for certain: every interval holds zero."
                        : "Settings that change the median for certain: "
                                + String.join("; ", certain)
                                + ".");
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%+.0f %%", value);
    }

    private void clients() {
        Optional<Measurement> first = built("ColdClient");
        Optional<Measurement> further = built("WarmClient");
        first.flatMap(
                        cold ->
                                further.map(
                                        warm ->
                                                "The first client of a JVM takes %s ms to build, and a further one %s ms (gateway mode). Make one and keep it."
                                                        .formatted(
                                                                Chart.number(
                                                                        cold.estimate().value()),
                                                                Chart.number(
                                                                        warm.estimate().value()))))
                .ifPresent(sentences::add);
    }

    private Optional<Measurement> built(String benchmark) {
        return run.of(benchmark)
                .filter(m -> m.method().equals("build") && m.has("connection", "GATEWAY"))
                .filter(m -> !m.has("credential", "ENTRA") && !m.has("api", "ASYNC"))
                .findFirst();
    }

    private void callers() {
        Map<String, String> names =
                Map.of("SyncThroughput", "threads", "AsyncThroughput", "calls in flight");
        run.measurements().stream()
                .filter(m -> !LoadCharts.callers(m).isEmpty())
                .max(
                        (one, other) ->
                                Double.compare(one.estimate().value(), other.estimate().value()))
                .ifPresent(
                        most ->
                                sentences.add(
                                        "One client reads at most %s items a second here, with %s %s in %s mode."
                                                .formatted(
                                                        Chart.number(most.estimate().value()),
                                                        LoadCharts.callers(most),
                                                        names.get(most.benchmark()),
                                                        Charts.connection(
                                                                most.parameter("connection")))));
    }

    private void bulk() {
        for (String connection : List.of("GATEWAY", "DIRECT")) {
            Optional<Measurement> bulk = creates("bulkCreates", connection);
            Optional<Measurement> single = creates("singleCreates", connection);
            if (bulk.isPresent() && single.isPresent()) {
                Comparison comparison = Comparison.of(bulk.get(), single.get());
                sentences.add(
                        "Bulk creates %s items a second in %s mode, one by one it is %s: %s."
                                .formatted(
                                        Chart.number(bulk.get().estimate().value()),
                                        Charts.connection(connection),
                                        Chart.number(single.get().estimate().value()),
                                        difference(comparison, "bulk is")));
            }
        }
    }

    private Optional<Measurement> creates(String method, String connection) {
        return run.of("AsyncThroughput")
                .filter(m -> m.method().equals(method) && m.has("connection", connection))
                .findFirst();
    }

    private void start() {
        run.of("EmulatorStart")
                .findFirst()
                .ifPresent(
                        m ->
                                sentences.add(
                                        "The emulator starts in %s ms in a warm JVM."
                                                .formatted(Chart.number(m.estimate().value()))));
    }
}
