package io.github.cosmicworks.benchmarks.startup;

import io.github.cosmicworks.emulator.CosmosEmulator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * {@code CosmosEmulator.start()} in a JVM that has started many: what a test class pays that has
 * its own. Here the emulator is in the measured JVM because its start is what is measured; nothing
 * else that is measured shares a JVM with it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 20)
@Measurement(iterations = 30)
public class EmulatorStart {

    private CosmosEmulator emulator;

    /** From nothing to an emulator that accepts requests. */
    @Benchmark
    public CosmosEmulator start() {
        emulator = CosmosEmulator.start();
        return emulator;
    }

    /** Stopping is not measured. */
    @TearDown(Level.Invocation)
    public void stop() {
        emulator.close();
    }
}
