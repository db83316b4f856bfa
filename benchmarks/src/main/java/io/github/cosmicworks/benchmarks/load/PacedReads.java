package io.github.cosmicworks.benchmarks.load;

import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.ItemCalls;
import io.github.cosmicworks.benchmarks.setup.Product;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Point reads at a fixed rate: the latency of a service that is asked so and so often, and not as
 * fast as it answers. The time of the benchmark itself is that of the whole load; what counts are
 * the secondary results, in microseconds.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
public class PacedReads {

    /** The connection of the client. */
    @Param({"GATEWAY", "DIRECT"})
    public Connection connection;

    /** Calls a second. */
    @Param({"500", "2000"})
    public int rate;

    /** Threads that make the calls. */
    @Param("16")
    public int callers;

    /** How long one load lasts, in milliseconds. */
    @Param("5000")
    public int milliseconds;

    private ItemCalls items;

    /** Percentiles of one load. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Latency {
        /** As measured. */
        public double naiveP50;

        /** As measured. */
        public double naiveP99;

        /** As measured. */
        public double naiveP999;

        /** The slowest. */
        public double max;

        /** With the calls that were left out. */
        public double correctedP50;

        /** With the calls that were left out. */
        public double correctedP99;

        /** With the calls that were left out. */
        public double correctedP999;

        /** The rate that was reached. */
        public double callsPerSecond;
    }

    /** Connects. */
    @Setup
    public void connect() {
        Environment environment = Environment.load();
        items =
                ItemCalls.open(
                        environment.requireTarget(),
                        environment.database(),
                        Clients.ITEMS,
                        connection,
                        Api.SYNC,
                        false);
        items.read(Product.readableId(1), Product.CATEGORY);
    }

    /** One load. */
    @Benchmark
    public Object read(Latency latency) throws InterruptedException, ExecutionException {
        String id = Product.readableId(1);
        PacedLoad.Outcome outcome =
                new PacedLoad(callers, rate, () -> items.read(id, Product.CATEGORY))
                        .run(milliseconds);
        Histogram naive = outcome.naive();
        latency.naiveP50 = naive.getValueAtPercentile(50);
        latency.naiveP99 = naive.getValueAtPercentile(99);
        latency.naiveP999 = naive.getValueAtPercentile(99.9);
        latency.max = naive.getMaxValue();
        Histogram corrected = outcome.corrected();
        latency.correctedP50 = corrected.getValueAtPercentile(50);
        latency.correctedP99 = corrected.getValueAtPercentile(99);
        latency.correctedP999 = corrected.getValueAtPercentile(99.9);
        latency.callsPerSecond = outcome.callsPerSecond();
        return outcome;
    }

    /** Closes the client. */
    @TearDown
    public void close() {
        items.close();
    }
}
