package io.github.cosmicworks.benchmarks.search;

import java.io.IOException;
import java.util.Map;
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
 * Ten items of 1 KiB that have a word, found through the SDK by the full text index, and by a scan
 * with CONTAINS, which compares characters and knows no words. What counts are the secondary
 * results: medians, and how many times faster the index is. JMH adds up those of several
 * iterations, so there is one.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 1)
public class TextSearch {

    private static final String CONTAINS =
            "SELECT c.id FROM c WHERE FullTextContains(c.text, '%s')".formatted(SearchData.RARE);
    private static final String RANKED =
            "SELECT TOP 10 c.id FROM c ORDER BY RANK FullTextScore(c.text, '%s')"
                    .formatted(SearchData.RARE);
    private static final String SCAN =
            "SELECT c.id FROM c WHERE CONTAINS(c.text, '%s')".formatted(SearchData.RARE);

    /** How many items there are. */
    @Param({"10000", "100000"})
    public int items;

    /** How long one shot lasts, in milliseconds. */
    @Param("10000")
    public int milliseconds;

    private SearchTarget target;

    /** Writes the items, and sees that all find ten. */
    @Setup
    public void fill() throws IOException {
        target = new SearchTarget(0);
        target.fill(items, i -> Map.of("text", SearchData.text(i, items)));
        target.requireResults(SearchData.MATCHES, CONTAINS);
        target.requireResults(SearchData.MATCHES, RANKED);
        target.requireResults(SearchData.MATCHES, SCAN);
    }

    /** The items that have the word. */
    @Benchmark
    public void contains(Turns turns) throws Exception {
        turns.measure(milliseconds, () -> target.ids(CONTAINS), () -> target.ids(SCAN));
    }

    /** The items for which the word is most relevant. */
    @Benchmark
    public void ranked(Turns turns) throws Exception {
        turns.measure(milliseconds, () -> target.ids(RANKED), () -> target.ids(SCAN));
    }

    /** Stops the emulator. */
    @TearDown
    public void close() {
        target.close();
    }
}
