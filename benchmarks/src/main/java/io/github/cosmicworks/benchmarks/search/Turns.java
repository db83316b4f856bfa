package io.github.cosmicworks.benchmarks.search;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Medians of a search and of its baseline, which take turns: whatever else the machine does meets
 * both alike, so their ratio says more than two runs one after the other could.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class Turns {

    private static final int MOST = 100_000;

    /** The search through the SDK, in milliseconds. */
    public double search;

    /** What it is compared with, in milliseconds. */
    public double baseline;

    /** {@link #search} in parts of {@link #baseline}. */
    public double ratio;

    /** {@link #baseline} in parts of {@link #search}: how many times faster the search is. */
    public double faster;

    /** Lets both take turns for a while, and at least once. */
    void measure(int milliseconds, Callable<?> onSearch, Callable<?> onBaseline) throws Exception {
        double[] searches = new double[MOST];
        double[] baselines = new double[MOST];
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        int count = 0;
        do {
            baselines[count] = time(onBaseline);
            searches[count] = time(onSearch);
            count++;
        } while (System.nanoTime() < end && count < MOST);
        search = median(searches, count);
        baseline = median(baselines, count);
        ratio = search / baseline;
        faster = baseline / search;
    }

    private static double time(Callable<?> call) throws Exception {
        long start = System.nanoTime();
        if (call.call() == null) {
            throw new IllegalStateException("A call had no result");
        }
        return (System.nanoTime() - start) / 1e6;
    }

    private static double median(double[] times, int count) {
        Arrays.sort(times, 0, count);
        return times[count / 2];
    }
}
