package io.github.cosmicworks.benchmarks.item;

import io.github.cosmicworks.benchmarks.setup.Product;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Calls on one item. A create deletes its item again, and a delete is given one, outside of the
 * measured time, so that the container holds the same at the end of a run as at its beginning.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 3)
public class ItemLatency {

    private static final int BATCH = 10;

    /** The item that the call makes; it goes when the call has been measured. */
    @State(Scope.Benchmark)
    public static class Created {
        Product item;

        /** An item that is not there yet. */
        @Setup(Level.Invocation)
        public void prepare(ItemState state) {
            item = state.next();
        }

        /** Leaves nothing behind. */
        @TearDown(Level.Invocation)
        public void remove(ItemState state) {
            state.items.delete(item.id(), item.categoryId());
        }
    }

    /** The item that the call deletes. */
    @State(Scope.Benchmark)
    public static class ItemToDelete {
        Product item;

        /** An item that is there. */
        @Setup(Level.Invocation)
        public void create(ItemState state) {
            item = state.next();
            state.items.create(item);
        }
    }

    /** The items of a batch. */
    @State(Scope.Benchmark)
    public static class Batch {
        List<Product> items;

        /** The same ids every time. */
        @Setup
        public void prepare(ItemState state) {
            items =
                    IntStream.range(0, BATCH)
                            .mapToObj(i -> Product.of("batch-" + i, Product.CATEGORY, state.size))
                            .toList();
        }
    }

    /** Create. */
    @Benchmark
    public Object create(ItemState state, Created created) {
        return state.items.create(created.item);
    }

    /** Point read. */
    @Benchmark
    public Object read(ItemState state) {
        return state.items.read(state.readableId, Product.CATEGORY);
    }

    /** Upsert of an item that is there. */
    @Benchmark
    public Object upsert(ItemState state) {
        return state.items.upsert(state.written);
    }

    /** Replace. */
    @Benchmark
    public Object replace(ItemState state) {
        return state.items.replace(state.written);
    }

    /** Patch that increments a number. */
    @Benchmark
    public Object patch(ItemState state) {
        return state.items.patch(state.written.id(), state.written.categoryId());
    }

    /** Delete. */
    @Benchmark
    public Object delete(ItemState state, ItemToDelete toDelete) {
        return state.items.delete(toDelete.item.id(), toDelete.item.categoryId());
    }

    /** Ten upserts in one transaction. */
    @Benchmark
    public Object batch(ItemState state, Batch batch) {
        return state.items.upsertBatch(batch.items);
    }
}
