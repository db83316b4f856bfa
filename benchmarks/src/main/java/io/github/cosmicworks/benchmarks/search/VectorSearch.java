package io.github.cosmicworks.benchmarks.search;

import com.azure.cosmos.models.SqlParameter;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
import org.openjdk.jmh.annotations.Warmup;

/**
 * The ten nearest vectors, through the SDK and by a plain loop over the same numbers in the same
 * JVM. What counts are the secondary results: medians, and their ratio. JMH adds up those of
 * several iterations, so there is one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 1)
public class VectorSearch {

    private static final int WANTED = 10;
    private static final String QUERY =
            "SELECT TOP 10 c.id FROM c ORDER BY VectorDistance(c.vector, @vector)";

    /** How many items there are. */
    @Param({"1000", "10000"})
    public int items;

    /** How many numbers each vector has. */
    @Param({"384", "1536"})
    public int dimensions;

    /** How long one shot lasts, in milliseconds. */
    @Param("10000")
    public int milliseconds;

    private final Random random = new Random(23);
    private SearchTarget target;
    private PlainLoop loop;

    /** Writes the items, and sees that both find the same. */
    @Setup
    public void fill() throws Exception {
        float[][] vectors = new float[items][];
        for (int i = 0; i < items; i++) {
            vectors[i] = SearchData.vector(random, dimensions);
        }
        target = new SearchTarget(dimensions);
        target.fill(items, i -> Map.of("vector", vectors[i]));
        loop = new PlainLoop(vectors);
        float[] vector = SearchData.vector(random, dimensions);
        List<Integer> found = search(vector);
        // Rounding may change the order of two that are nearly as far.
        if (!new HashSet<>(found).equals(new HashSet<>(loop.nearest(vector, WANTED)))) {
            throw new IllegalStateException("The loop has not found " + found);
        }
    }

    private List<Integer> search(float[] vector) {
        return target.ids(QUERY, new SqlParameter("@vector", vector));
    }

    /** Another vector each time. */
    @Benchmark
    public void top10(Turns turns) throws Exception {
        float[] vector = SearchData.vector(random, dimensions);
        turns.measure(milliseconds, () -> search(vector), () -> loop.nearest(vector, WANTED));
    }

    /** Stops the emulator. */
    @TearDown
    public void close() throws IOException {
        loop.close();
        target.close();
    }
}
