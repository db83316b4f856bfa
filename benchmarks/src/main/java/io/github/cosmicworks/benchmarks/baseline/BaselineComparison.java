package io.github.cosmicworks.benchmarks.baseline;

import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.ItemCalls;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.benchmarks.setup.Server;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
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
 * The same call to the target and to the baseline, and as many bytes without any client library, by
 * turns in short blocks: whatever else the machine does meets all three alike, so their ratio says
 * more than two runs one after the other could.
 *
 * <p>What counts are the secondary results: medians in microseconds, and their ratio.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 15)
@Measurement(iterations = 15)
public class BaselineComparison {

    private static final int CALLS = 25;

    /** Room for the calls of one shot. */
    private static final int MOST_CALLS = 200_000;

    /** About what the SDK's headers take in either direction. */
    private static final int GATEWAY_HEADERS = 1300;

    private static final int DIRECT_HEADERS = 500;
    private static final int KIB = 1024;

    /** The connection of the clients. */
    @Param({"GATEWAY", "DIRECT"})
    public Connection connection;

    /** The size of the item in KiB. */
    @Param("1")
    public int size;

    /** How long one shot lasts, in milliseconds. */
    @Param("1000")
    public int milliseconds;

    private ItemCalls target;
    private ItemCalls baseline;
    private Wire wire;
    private Product item;

    /** Medians of one shot. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Medians {
        /** Bytes alone. */
        public double wire;

        /** The SDK, against fixed bytes. */
        public double baseline;

        /** The SDK, against the target. */
        public double target;

        /** {@link #target} in parts of {@link #baseline}. */
        public double ratio;
    }

    /** Connects to all three. */
    @Setup
    public void connect() throws IOException {
        Environment environment = Environment.load();
        Server fixed = environment.requireBaseline();
        item = Product.of(Product.readableId(size), Product.CATEGORY, size);
        target = open(environment.requireTarget(), environment.database());
        baseline = open(fixed, environment.database());
        int headers = connection == Connection.DIRECT ? DIRECT_HEADERS : GATEWAY_HEADERS;
        wire = new Wire(fixed.echoPort(), headers, headers + size * KIB);
    }

    private ItemCalls open(Server server, String database) {
        return ItemCalls.open(server, database, Clients.ITEMS, connection, Api.SYNC, false);
    }

    /** Point reads. */
    @Benchmark
    public void read(Medians medians) throws Exception {
        measure(
                medians,
                () -> baseline.read(item.id(), item.categoryId()),
                () -> target.read(item.id(), item.categoryId()));
    }

    /** Upserts of an item that is there. */
    @Benchmark
    public void upsert(Medians medians) throws Exception {
        measure(medians, () -> baseline.upsert(item), () -> target.upsert(item));
    }

    private void measure(Medians medians, Callable<Object> onBaseline, Callable<Object> onTarget)
            throws Exception {
        long[][] times = new long[3][MOST_CALLS];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        int calls = 0;
        for (int block = 0; System.nanoTime() < end && calls < MOST_CALLS; block++) {
            // The first of three finds the processor in another state than the last.
            for (int turn = 0; turn < 3; turn++) {
                int who = (block + turn) % 3;
                Callable<?> call =
                        switch (who) {
                            case 0 -> wire::roundTrip;
                            case 1 -> onBaseline;
                            default -> onTarget;
                        };
                block(call, times[who], calls);
            }
            calls += CALLS;
        }
        medians.wire = median(times[0], calls);
        medians.baseline = median(times[1], calls);
        medians.target = median(times[2], calls);
        medians.ratio = medians.target / medians.baseline;
    }

    private static void block(Callable<?> call, long[] times, int from) throws Exception {
        for (int i = from; i < from + CALLS; i++) {
            long start = System.nanoTime();
            if (call.call() == null) {
                throw new IllegalStateException("A call had no result");
            }
            times[i] = System.nanoTime() - start;
        }
    }

    private static double median(long[] nanos, int count) {
        Arrays.sort(nanos, 0, count);
        return nanos[count / 2] / 1e3;
    }

    /** Closes all three. */
    @TearDown
    public void close() throws IOException {
        target.close();
        baseline.close();
        wire.close();
    }
}
