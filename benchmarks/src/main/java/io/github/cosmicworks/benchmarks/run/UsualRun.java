package io.github.cosmicworks.benchmarks.run;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.cosmicworks.benchmarks.report.ReportCommand;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The usual run: all groups, one setting at a time. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Measures all groups against the target that COSMOS_TARGET picks, writes JMH's results and draws the report.")
public final class UsualRun implements Callable<Integer> {

    private static final int NOT_CONFIRMED = 2;
    private static final int SOME_FAILED = 1;

    @Option(
            names = "--quick",
            description = "A look in a few minutes: all groups, few repetitions, wide errors")
    private boolean quick;

    @Option(
            names = "--yes",
            description = "Go on without asking, although requests to an account cost money")
    private boolean yes;

    @Option(
            names = "--only",
            paramLabel = "REGEX",
            description =
                    "Only benchmarks whose line in the progress has a match, such as BaselineComparison")
    private Pattern only;

    @Option(
            names = "--throughput",
            paramLabel = "RU/s",
            description =
                    "Provisioned throughput of each of the two containers. Default: 10000 on an account, 25000 elsewhere")
    private Integer throughput;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the results go. Default: benchmarks/target/results/TIME.json")
    private Path out;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description = "A saved result file to compare with")
    private Path against;

    private final PrintStream console = System.out;

    @Override
    public Integer call() throws IOException, RunnerException {
        List<Step> steps =
                Plan.of(quick).stream()
                        .filter(step -> only == null || only.matcher(step.toString()).find())
                        .toList();
        if (steps.isEmpty()) {
            console.println("No benchmark has a match for " + only + ".");
            return NOT_CONFIRMED;
        }
        try (Session session = Session.open(Session.emulatorJar())) {
            int provisioned = throughput == null ? session.usualThroughput() : throughput;
            console.printf("Target: %s%n", session.description());
            if (session.kind() == CosmosTarget.Kind.ACCOUNT) {
                console.print(new Cost(steps, provisioned).explain(session.database()));
                if (!yes) {
                    console.println("Nothing has been done yet. Add --yes to go on.");
                    return NOT_CONFIRMED;
                }
            }
            session.provision(provisioned);
            return run(session, steps);
        }
    }

    private int run(Session session, List<Step> planned) throws IOException, RunnerException {
        Map<Feature, String> missing = session.missing();
        Set<Feature> present = Session.present(missing);
        session.archiveClasses(present);
        List<Step> steps = Plan.possible(planned, present);
        Plan.impossible(planned, present)
                .forEach(
                        (feature, without) ->
                                console.printf(
                                        "Left out %d that need %s (%s):%n  %s%n",
                                        without.size(),
                                        feature.phrase(),
                                        missing.get(feature),
                                        String.join(
                                                "\n  ",
                                                without.stream().map(Step::toString).toList())));
        double seconds = steps.stream().mapToDouble(Step::seconds).sum();
        console.printf("%d benchmarks, about %s.%n", steps.size(), Progress.time(seconds));
        String load = Machine.load();
        Path results = resultFile();
        Path log = results.resolveSibling(stem(results) + ".log");
        String length = quick ? "quick: short, and without the optimising compiler" : "usual";
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(
                        results.resolveSibling(stem(results) + ".machine.json").toFile(),
                        Machine.describe(session.description(), length, load));
        List<RunResult> measured = new ArrayList<>();
        int failed = 0;
        try (Writer writer = Files.newBufferedWriter(log)) {
            Progress progress = new Progress(console, writer, steps.size(), seconds);
            for (Step step : steps) {
                progress.begin(step);
                Collection<RunResult> result =
                        new Runner(
                                        step.options()
                                                .jvmArgsAppend(
                                                        session.jvmArguments(step, quick)
                                                                .toArray(new String[0]))
                                                .build(),
                                        progress)
                                .run();
                if (result.isEmpty()) {
                    failed++;
                }
                measured.addAll(result);
                // After each, so that a run which is ended leaves what it has.
                write(results, measured);
                progress.end(step, result.isEmpty() ? "FAILED, see " + log : summary(result));
            }
        }
        console.printf("Results: %s%n", results);
        ReportCommand.draw(List.of(results), against);
        return failed == 0 ? 0 : SOME_FAILED;
    }

    private static String summary(Collection<RunResult> results) {
        Result<?> result = results.iterator().next().getPrimaryResult();
        var secondary = results.iterator().next().getAggregatedResult().getSecondaryResults();
        if (result.getScoreUnit().endsWith("/op") && result.getSampleCount() > 100) {
            return String.format(
                    Locale.ROOT,
                    "median %.1f, p99 %.1f %s",
                    result.getStatistics().getPercentile(50),
                    result.getStatistics().getPercentile(99),
                    result.getScoreUnit());
        }
        if (secondary.containsKey("correctedP99")) {
            // The time of the benchmark itself is the time that the load was told to last.
            double loads = result.getSampleCount();
            return String.format(
                    Locale.ROOT,
                    "median %.0f, p99 %.0f us, at %.0f calls/s",
                    secondary.get("correctedP50").getScore() / loads,
                    secondary.get("correctedP99").getScore() / loads,
                    secondary.get("callsPerSecond").getScore() / loads);
        }
        if (secondary.containsKey("ratio")) {
            // JMH adds up what it takes for counts of events.
            Result<?> ratio = secondary.get("ratio");
            return String.format(
                    Locale.ROOT,
                    "%.3f times the baseline",
                    ratio.getScore() / result.getSampleCount());
        }
        return String.format(Locale.ROOT, "%.1f %s", result.getScore(), result.getScoreUnit());
    }

    private Path resultFile() throws IOException {
        Path file = out;
        if (file == null) {
            String time =
                    LocalDateTime.now(ZoneId.systemDefault())
                            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
            file = ReportCommand.RESULTS.resolve(time + ".json");
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        return file;
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.json$", "");
    }

    private static void write(Path file, Collection<RunResult> results) throws IOException {
        try (PrintStream stream =
                new PrintStream(Files.newOutputStream(file), false, StandardCharsets.UTF_8)) {
            ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
        }
    }
}
