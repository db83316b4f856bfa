package io.github.cosmicworks.everysample;

import com.azure.cosmos.ConnectionMode;
import io.github.cosmicworks.launcher.Catalogue.Sample;
import io.github.cosmicworks.launcher.SampleCommand;
import io.github.cosmicworks.testing.CosmosTarget;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that runs samples of one module with nobody watching, one after the other, with the
 * environment of a target.
 */
final class SampleJvm implements AutoCloseable {

    private static final long TIMEOUT_SECONDS = 180;

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter requests;
    private final Path err;

    /**
     * What a sample printed and ended with.
     *
     * @param exitCode zero also while the JVM goes on, for the next sample
     * @param runs what each run printed that came to its end
     * @param rest what was printed after that
     */
    record Outcome(int exitCode, List<String> runs, String rest, String err) {}

    private SampleJvm(Process process, Path err) {
        this.process = process;
        this.out = process.inputReader(Charset.defaultCharset());
        this.requests = process.outputWriter(Charset.defaultCharset());
        this.err = err;
    }

    /**
     * Starts a JVM, as whom and where the launcher would.
     *
     * @param example says the module and the identity
     * @param classPath everything it needs
     */
    static SampleJvm start(Path root, Sample example, CosmosTarget target, String classPath)
            throws IOException {
        ProcessBuilder builder = SampleCommand.of(root, example, target, classPath, List.of());
        int main = builder.command().indexOf(example.className());
        builder.command().set(main, Runs.class.getName());
        Path err = Files.createTempFile("sample-", ".err");
        try {
            return new SampleJvm(builder.redirectError(err.toFile()).start(), err);
        } catch (IOException e) {
            Files.deleteIfExists(err);
            throw e;
        }
    }

    /**
     * Runs a sample twice in the first mode, the second time on what the first left behind, and
     * once in each other.
     *
     * @param beforeEachMode makes the account empty, where that can be done
     */
    Outcome run(Sample sample, List<ConnectionMode> modes, Runnable beforeEachMode)
            throws IOException, InterruptedException {
        long errBefore = Files.size(err);
        CompletableFuture<Boolean> watchdog =
                CompletableFuture.supplyAsync(
                        () -> process.isAlive() && process.destroyForcibly() != null,
                        CompletableFuture.delayedExecutor(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        List<String> runs = new ArrayList<>();
        String rest = null;
        for (int mode = 0; mode < modes.size() && rest == null; mode++) {
            beforeEachMode.run();
            int inARow = mode == 0 ? 2 : 1;
            for (int i = 0; i < inARow && rest == null; i++) {
                rest = run(sample, modes.get(mode), runs);
            }
        }
        boolean late = !watchdog.cancel(false);
        int exitCode = rest == null ? 0 : process.waitFor();
        Outcome outcome =
                new Outcome(exitCode, runs, rest == null ? "" : rest, errorsSince(errBefore));
        if (late) {
            throw new AssertionError(
                    "%s did not end within %d s; so far: %s"
                            .formatted(sample.id(), TIMEOUT_SECONDS, outcome));
        }
        return outcome;
    }

    /** One run; the answer is what the sample printed if it ended the JVM, or else null. */
    private String run(Sample sample, ConnectionMode mode, List<String> runs) throws IOException {
        requests.write(Runs.request(sample.className(), mode == ConnectionMode.GATEWAY));
        requests.newLine();
        requests.flush();
        StringBuilder printed = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals(Runs.END_OF_RUN)) {
                runs.add(printed.toString());
                return null;
            }
            printed.append(line).append(System.lineSeparator());
        }
        return printed.toString();
    }

    private String errorsSince(long start) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(err.toFile(), "r")) {
            byte[] bytes = new byte[Math.toIntExact(file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, Charset.defaultCharset());
        }
    }

    /** Ends the JVM, which has to come to its end by itself. */
    @Override
    public void close() throws IOException {
        try {
            requests.close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(
                        "A JVM of samples does not end; it said " + errorsSince(0));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
            out.close();
            Files.deleteIfExists(err);
        }
    }
}
