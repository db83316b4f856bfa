package io.github.cosmicworks.benchmarks.run;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/**
 * A line for each benchmark with the time that is left; what JMH itself says goes to a log. The
 * time left is the plan's, corrected by how it went so far.
 */
final class Progress implements OutputFormat {

    private final PrintStream out;
    private final Writer log;
    private final int steps;
    private final double plannedSeconds;
    private final long start = System.nanoTime();
    private int number;
    private double doneSeconds;

    Progress(PrintStream out, Writer log, int steps, double plannedSeconds) {
        this.out = out;
        this.log = log;
        this.steps = steps;
        this.plannedSeconds = plannedSeconds;
    }

    void begin(Step step) {
        number++;
        out.printf("[%d/%d, %s left] %s ... ", number, steps, left(), step);
        out.flush();
        write(step + "\n");
    }

    void end(Step step, String result) {
        doneSeconds += step.seconds();
        out.println(result);
    }

    private String left() {
        double elapsed = (System.nanoTime() - start) / 1e9;
        double pace = doneSeconds > 0 ? elapsed / doneSeconds : 1;
        return time(pace * (plannedSeconds - doneSeconds));
    }

    /** Minutes and seconds. */
    static String time(double seconds) {
        long whole = Math.max(0, Math.round(seconds));
        return "%d:%02d".formatted(whole / 60, whole % 60);
    }

    private void write(String text) {
        if (text.startsWith("Excluding: ")) {
            return; // all the other benchmarks, each time
        }
        try {
            log.write(text);
            log.flush();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("Cannot write the log of the run", e);
        }
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark,
            IterationParams params,
            int iteration,
            IterationResult data) {
        write(
                "  %s %d: %s%n"
                        .formatted(
                                params.getType(), iteration, data.getPrimaryResult().toString()));
        data.getSecondaryResults()
                .forEach((name, result) -> write("    " + name + " " + result.getScore() + "\n"));
    }

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> result) {}

    @Override
    public void print(String text) {
        write(text);
    }

    @Override
    public void println(String text) {
        write(text + System.lineSeparator());
    }

    @Override
    public void flush() {
        // Every write is flushed.
    }

    @Override
    public void close() {
        // The log belongs to the run, which has several of JMH's.
    }

    @Override
    public void verbosePrintln(String text) {
        write(text + System.lineSeparator());
    }

    @Override
    public void write(int b) {
        write(String.valueOf((char) b));
    }

    @Override
    public void write(byte[] bytes) {
        write(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    }
}
