package io.github.cosmicworks.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.util.ListStatistics;

/**
 * A value and how far to trust it.
 *
 * @param value the value
 * @param low the lower end of the interval that holds it in 95 of 100 runs; NaN when there is too
 *     little to tell
 * @param high the upper end
 */
record Estimate(double value, double low, double high) {

    private static final double CONFIDENCE = 0.95;

    /** A value of which nothing is known but itself. */
    static Estimate exact(double value) {
        return new Estimate(value, Double.NaN, Double.NaN);
    }

    /**
     * From repetitions. What is repeated in one JVM is more alike than two JVMs are, so the
     * interval is never narrower than the values of the JVMs lie apart.
     *
     * @param value the value of all repetitions together
     * @param forks the values of the repetitions, one list for each JVM
     */
    static Estimate of(double value, List<List<Double>> forks) {
        List<Double> all = new ArrayList<>();
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (List<Double> fork : forks) {
            all.addAll(fork);
            double mean = statistics(fork).getMean();
            low = Math.min(low, mean);
            high = Math.max(high, mean);
        }
        if (all.size() < 3) {
            return new Estimate(value, Double.NaN, Double.NaN);
        }
        double error = statistics(all).getMeanErrorAt(CONFIDENCE);
        // Times and rates are never negative, however few repetitions there are.
        double least = Math.max(0, value - error);
        return new Estimate(value, Math.min(low, least), Math.max(high, value + error));
    }

    /**
     * The difference from another value, in percent of that. The interval is as wide as both ends
     * of both allow.
     */
    Estimate against(Estimate other) {
        double change = 100 * (value / other.value - 1);
        return isCertain() && other.isCertain() && other.low > 0
                ? new Estimate(change, 100 * (low / other.high - 1), 100 * (high / other.low - 1))
                : new Estimate(change, Double.NaN, Double.NaN);
    }

    private static ListStatistics statistics(List<Double> values) {
        return new ListStatistics(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Whether there is an interval. */
    boolean isCertain() {
        return !Double.isNaN(low);
    }
}
