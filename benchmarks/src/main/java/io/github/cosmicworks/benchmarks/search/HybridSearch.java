package io.github.cosmicworks.benchmarks.search;

import com.azure.cosmos.models.SqlParameter;
import java.io.IOException;
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
 * The first ten of two rankings fused, through the SDK, against the two rankings one after the
 * other. What counts are the secondary results: medians, and their ratio. JMH adds up those of
 * several iterations, so there is one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 1)
public class HybridSearch {

    private static final String TEXT = "FullTextScore(c.text, '%s')".formatted(SearchData.RARE);
    private static final String VECTOR = "VectorDistance(c.vector, @vector)";
    private static final String TOP = "SELECT TOP 10 c.id FROM c ORDER BY ";
    private static final String HYBRID = TOP + "RANK RRF(" + TEXT + ", " + VECTOR + ")";

    /** How many items there are. */
    @Param("10000")
    public int items;

    /** How many numbers each vector has. */
    @Param("384")
    public int dimensions;

    /** How long one shot lasts, in milliseconds. */
    @Param("10000")
    public int milliseconds;

    private final Random random = new Random(23);
    private SearchTarget target;
    private SqlParameter vector;

    /** Writes the items. */
    @Setup
    public void fill() throws IOException {
        target = new SearchTarget(dimensions);
        target.fill(
                items,
                i ->
                        Map.of(
                                "text",
                                SearchData.text(i, items),
                                "vector",
                                SearchData.vector(random, dimensions)));
        vector = new SqlParameter("@vector", SearchData.vector(random, dimensions));
        target.requireResults(SearchData.MATCHES, HYBRID, vector);
    }

    /** Reciprocal rank fusion of a text and a vector. */
    @Benchmark
    public void top10(Turns turns) throws Exception {
        turns.measure(milliseconds, () -> target.ids(HYBRID, vector), this::both);
    }

    private List<Integer> both() {
        target.ids(TOP + "RANK " + TEXT);
        return target.ids(TOP + VECTOR, vector);
    }

    /** Stops the emulator. */
    @TearDown
    public void close() {
        target.close();
    }
}
