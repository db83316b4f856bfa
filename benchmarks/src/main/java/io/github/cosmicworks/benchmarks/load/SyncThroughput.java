package io.github.cosmicworks.benchmarks.load;

import io.github.cosmicworks.benchmarks.setup.Api;
import io.github.cosmicworks.benchmarks.setup.Clients;
import io.github.cosmicworks.benchmarks.setup.Connection;
import io.github.cosmicworks.benchmarks.setup.Environment;
import io.github.cosmicworks.benchmarks.setup.ItemCalls;
import io.github.cosmicworks.benchmarks.setup.Product;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Point reads by threads that each wait for their answer. JMH's {@code -t} sets how many there are.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
@Threads(8)
public class SyncThroughput {

    /** One client for all threads: what the documentation asks for. */
    @State(Scope.Benchmark)
    public static class Shared extends Caller {}

    /** A client of its own for every thread. */
    @State(Scope.Thread)
    public static class Own extends Caller {}

    /** A connected client. */
    @State(Scope.Benchmark)
    public abstract static class Caller {

        /** The connection of the client. */
        @Param({"GATEWAY", "DIRECT"})
        public Connection connection;

        private ItemCalls items;
        private String id;

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
            id = Product.readableId(1);
            items.read(id, Product.CATEGORY);
        }

        Object read() {
            return items.read(id, Product.CATEGORY);
        }

        /** Closes the client. */
        @TearDown
        public void close() {
            items.close();
        }
    }

    /** All threads read through one client. */
    @Benchmark
    public Object sharedClient(Shared caller) {
        return caller.read();
    }

    /** Every thread reads through its own client. */
    @Benchmark
    public Object clientPerThread(Own caller) {
        return caller.read();
    }
}
