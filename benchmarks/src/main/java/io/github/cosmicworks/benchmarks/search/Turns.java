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

    /**
     * Lets both take turns for a while, and each at least once. The next is always the one that has
     * had less time so far: a short search that is called once between two long scans would never
     * become warm.
     */
    void measure(int milliseconds, Callable<?> onSearch, Callable<?> onBaseline) throws Exception {
        Times searches = new Times();
        Times baselines = new Times();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        do {
            if (searches.total < baselines.total) {
                searches.add(time(onSearch));
            } else {
                baselines.add(time(onBaseline));
            }
        } while (searches.count == 0
                || (System.nanoTime() < end && searches.count < MOST && baselines.count < MOST));
        search = searches.median();
        baseline = baselines.median();
        ratio = search / baseline;
        faster = baseline / search;
    }

    /** What one of the two has taken, in milliseconds. */
    private static final class Times {

        private final double[] times = new double[MOST];
        private int count;
        private double total;

        void add(double time) {
            times[count++] = time;
            total += time;
        }

        double median() {
            Arrays.sort(times, 0, count);
            return times[count / 2];
        }
    }

    private static double time(Callable<?> call) throws Exception {
        long start = System.nanoTime();
        if (call.call() == null) {
            throw new IllegalStateException("A call had no result");
        }
        return (System.nanoTime() - start) / 1e6;
    }
}
