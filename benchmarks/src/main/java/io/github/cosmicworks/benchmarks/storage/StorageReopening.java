package io.github.cosmicworks.benchmarks.storage;

import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.CosmosBulkOperations;
import com.azure.cosmos.models.CosmosItemOperation;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import io.github.cosmicworks.benchmarks.setup.OwnEmulator;
import io.github.cosmicworks.benchmarks.setup.Product;
import io.github.cosmicworks.emulator.CosmosEmulator;
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
import org.openjdk.jmh.annotations.Level;
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
 * Items of 1 KiB, loaded in bulk through the SDK into an emulator with a data folder, and read
 * again by another one that is started on the same folder. What counts are the secondary results:
 * the time of each, and their ratio. The first shot, whose code is not compiled yet, is warm-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
public class StorageReopening {

    /** Items of one call: the client keeps them, and what is answered, until it ends. */
    private static final int CHUNK = 1_000;

    private static final int OF_ONE_KEY = 100;

    /** How many items there are. */
    @Param("100000")
    public int items;

    private Path folder;

    /** The two times, in milliseconds. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Times {

        /** From the first item to the last answer. */
        public double load;

        /** Until an emulator on the folder accepts requests. */
        public double reopen;

        /** {@link #reopen} in parts of {@link #load}. */
        public double ratio;
    }

    private static EmulatorOptions options(Path folder) {
        return EmulatorOptions.defaults()
                .withPort(0)
                .withDataPath(folder)
                .withContainer("shop", "products", "/categoryId");
    }

    private static CosmosContainer products(OwnEmulator emulator) {
        return emulator.client().getDatabase("shop").getContainer("products");
    }

    private static CosmosItemOperation creation(int number) {
        String category = "category-" + number / OF_ONE_KEY;
        return CosmosBulkOperations.getCreateItemOperation(
                Product.of(Integer.toString(number), category, 1), new PartitionKey(category));
    }

    /** A new folder. */
    @Setup(Level.Invocation)
    public void make() {
        folder = DataFolders.create();
    }

    /** Loads and reads again. The items are made before the clock starts. */
    @Benchmark
    public void reopen(Times times) throws IOException {
        times.load = load();
        long start = System.nanoTime();
        CosmosEmulator emulator = CosmosEmulator.start(options(folder));
        times.reopen = (System.nanoTime() - start) / 1e6;
        times.ratio = times.reopen / times.load;
        try (OwnEmulator again = new OwnEmulator(emulator)) {
            requireAll(again);
        }
    }

    private double load() throws IOException {
        double total = 0;
        try (OwnEmulator emulator = new OwnEmulator(options(folder))) {
            for (int from = 0; from < items; from += CHUNK) {
                List<CosmosItemOperation> operations = new ArrayList<>();
                for (int i = from; i < Math.min(items, from + CHUNK); i++) {
                    operations.add(creation(i));
                }
                long start = System.nanoTime();
                OwnEmulator.create(products(emulator), operations);
                total += (System.nanoTime() - start) / 1e6;
            }
        }
        return total;
    }

    private void requireAll(OwnEmulator emulator) {
        int found =
                products(emulator)
                        .queryItems(
                                "SELECT VALUE COUNT(1) FROM c",
                                new CosmosQueryRequestOptions(),
                                Integer.class)
                        .stream()
                        .mapToInt(Integer::intValue)
                        .sum();
        if (found != items) {
            throw new IllegalStateException("Of %d items %d are there".formatted(items, found));
        }
    }

    /** Takes the folder away. */
    @TearDown(Level.Invocation)
    public void remove() {
        DataFolders.delete(folder);
    }
}
