package io.github.cosmicworks.benchmarks.startup;

import io.github.cosmicworks.benchmarks.setup.Environment;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code java -jar cosmos-emulator.jar} up to the line {@code Started}, as a reader waits for it at
 * a terminal. The first start, which finds no file in the system's cache, is warm-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 10)
public class JarStart {

    private static final int PATIENCE_SECONDS = 10;

    private String java;
    private Path jar;
    private Process process;

    /** Finds the jar. */
    @Setup
    public void find() {
        jar =
                Environment.load()
                        .emulatorJar()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "The emulator's jar is not built: run mvn -DskipTests package"));
        java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** From the command to {@code Started}. */
    @Benchmark
    public String start() throws IOException {
        process =
                new ProcessBuilder(java, "-jar", jar.toString(), "--port", "0")
                        .redirectErrorStream(true)
                        .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.equals("Started")) {
                return line;
            }
        }
        throw new IllegalStateException("The emulator ended before it had started");
    }

    /** Ends the emulator and waits until it is gone, so that it costs the next start nothing. */
    @TearDown(Level.Invocation)
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
