package io.github.cosmicworks.benchmarks.setup;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Medians of two things that take turns: whatever else the machine does meets both alike, so their
 * ratio says more than two runs one after the other could.
 *
 * @param first in milliseconds
 * @param second in milliseconds
 */
public record Alternation(double first, double second) {

    private static final int MOST = 100_000;

    /**
     * Lets both take turns for a while, and each at least once. The next is always the one that has
     * had less time so far: a short call that is made once between two long ones would never become
     * warm.
     */
    public static Alternation of(int milliseconds, Callable<?> first, Callable<?> second)
            throws Exception {
        Times firsts = new Times();
        Times seconds = new Times();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        do {
            if (firsts.total < seconds.total) {
                firsts.add(time(first));
            } else {
                seconds.add(time(second));
            }
        } while (firsts.count == 0
                || (System.nanoTime() < end && firsts.count < MOST && seconds.count < MOST));
        return new Alternation(firsts.median(), seconds.median());
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
