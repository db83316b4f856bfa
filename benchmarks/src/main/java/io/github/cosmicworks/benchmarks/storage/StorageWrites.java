package io.github.cosmicworks.benchmarks.storage;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.benchmarks.setup.Alternation;
import io.github.cosmicworks.benchmarks.setup.OwnEmulator;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.emulator.EmulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * Items of 1 KiB, created by turns in an emulator with a data folder and in one that has its data
 * in memory only. What counts are the secondary results: medians, and their ratio. JMH adds up
 * those of several iterations, so there is one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 2)
@Measurement(iterations = 1)
public class StorageWrites {

    private static final int IN_BULK = 100;

    /** How long one shot lasts, in milliseconds. */
    @Param("20000")
    public int milliseconds;

    private final Path folder = DataFolders.create();
    private OwnEmulator stored;
    private OwnEmulator inMemory;
    private int number;

    /** Medians of both, in milliseconds. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Both {

        /** With a data folder. */
        public double stored;

        /** Without. */
        public double inMemory;

        /** {@link #stored} in parts of {@link #inMemory}. */
        public double ratio;

        void are(Alternation medians) {
            stored = medians.first();
            inMemory = medians.second();
            ratio = stored / inMemory;
        }
    }

    /** Starts both, with a container each. */
    @Setup
    public void start() throws IOException {
        EmulatorOptions options =
                EmulatorOptions.defaults().withContainer("shop", "products", "/categoryId");
        stored = new OwnEmulator(options.withDataPath(folder));
        inMemory = new OwnEmulator(options);
    }

    private static CosmosContainer products(OwnEmulator emulator) {
        return emulator.client().getDatabase("shop").getContainer("products");
    }

    private Product next() {
        return Product.of(Integer.toString(number++), Product.CATEGORY, 1);
    }

    private Object createOne(OwnEmulator emulator) {
        return products(emulator).createItem(next());
    }

    private Object createMany(OwnEmulator emulator) {
        List<CosmosItemOperation> operations = new ArrayList<>();
        for (int i = 0; i < IN_BULK; i++) {
            operations.add(
                    CosmosBulkOperations.getCreateItemOperation(
                            next(), new PartitionKey(Product.CATEGORY)));
        }
        OwnEmulator.create(products(emulator), operations);
        return operations;
    }

    /** One by one, each when the one before is answered. */
    @Benchmark
    public void create(Both both) throws Exception {
        both.are(Alternation.of(milliseconds, () -> createOne(stored), () -> createOne(inMemory)));
    }

    /** A hundred at a time. */
    @Benchmark
    public void createInBulk(Both both) throws Exception {
        both.are(
                Alternation.of(milliseconds, () -> createMany(stored), () -> createMany(inMemory)));
    }

    /** Stops both. */
    @TearDown
    public void stop() {
        stored.close();
        inMemory.close();
        DataFolders.delete(folder);
    }
}
