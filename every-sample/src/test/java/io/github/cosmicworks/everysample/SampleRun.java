package io.github.cosmicworks.everysample;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.testing.CosmosTarget;
import io.github.cosmicworks.testing.launcher.Catalogue.Sample;
import io.github.cosmicworks.testing.launcher.SampleCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Runs one sample with nobody watching, in a JVM of its own.
 *
 * @param startup what makes that JVM start fast
 */
record SampleRun(Path root, Sample sample, CosmosTarget target, FastStartup.Settings startup) {

    private static final long TIMEOUT_SECONDS = 180;

    /**
     * What a process printed and ended with.
     *
     * @param runs what each run printed that came to its end
     * @param rest what was printed after that
     */
    record Outcome(int exitCode, List<String> runs, String rest, String err) {}

    /**
     * Runs the sample twice in each mode.
     *
     * @param betweenModes makes the account empty
     */
    Outcome inModes(List<ConnectionMode> modes, Runnable betweenModes)
            throws IOException, InterruptedException {
        Path err = Files.createTempFile("sample-", ".err");
        try {
            Process process =
                    command(modes)
                            .redirectInput(ProcessBuilder.Redirect.PIPE)
                            .redirectError(err.toFile())
                            .start();
            AtomicBoolean late = new AtomicBoolean();
            CompletableFuture<Void> watchdog =
                    CompletableFuture.runAsync(
                            () -> late.set(process.isAlive() && process.destroyForcibly() != null),
                            CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
            List<String> runs = new ArrayList<>();
            String rest = read(process, modes.size(), runs, betweenModes);
            int exitCode = process.waitFor();
            watchdog.cancel(false);
            if (late.get()) {
                throw new AssertionError(
                        "%s did not end within %d s; so far it printed%n%s%s%n%s"
                                .formatted(
                                        sample.id(),
                                        TIMEOUT_SECONDS,
                                        String.join("", runs),
                                        rest,
                                        Files.readString(err)));
            }
            return new Outcome(exitCode, runs, rest, Files.readString(err));
        } finally {
            Files.deleteIfExists(err);
        }
    }

    private ProcessBuilder command(List<ConnectionMode> modes) throws IOException {
        ProcessBuilder builder =
                SampleCommand.of(
                        root,
                        sample,
                        target,
                        startup.classPath(),
                        modes.stream()
                                .map(mode -> String.valueOf(mode == ConnectionMode.GATEWAY))
                                .toList());
        int main = builder.command().indexOf(sample.className());
        builder.command().add(main, Runs.class.getName());
        builder.command().addAll(1, startup.options());
        return builder;
    }

    /** Reads what comes until the process has said all; gives it a sign between the modes. */
    private static String read(Process process, int modes, List<String> runs, Runnable betweenModes)
            throws IOException {
        StringBuilder current = new StringBuilder();
        try (BufferedReader out = process.inputReader(Charset.defaultCharset())) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.equals(Runs.END_OF_RUN)) {
                    current.append(line).append(System.lineSeparator());
                    continue;
                }
                runs.add(current.toString());
                current.setLength(0);
                if (runs.size() % Runs.IN_A_ROW == 0 && runs.size() < modes * Runs.IN_A_ROW) {
                    betweenModes.run();
                    go(process);
                }
            }
        }
        return current.toString();
    }

    private static void go(Process process) {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException("The sample does not wait for its next run", e);
        }
    }
}
