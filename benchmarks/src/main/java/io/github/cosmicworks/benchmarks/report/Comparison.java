package io.github.cosmicworks.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A measurement of this run beside the same one of a saved run.
 *
 * @param change this run in parts of the saved one, less one
 */
record Comparison(Measurement now, Measurement saved, double change, Verdict verdict) {

    /** What the difference is worth. */
    enum Verdict {
        /** The intervals are apart, to the good. */
        BETTER("better"),
        /** The intervals are apart, to the bad. */
        WORSE("worse"),
        /** The intervals overlap: the difference may be chance. */
        NO_DIFFERENCE("no difference seen"),
        /** One of the two was not repeated often enough to have an interval. */
        UNKNOWN("cannot tell: too few repetitions");

        private final String phrase;

        Verdict(String phrase) {
            this.phrase = phrase;
        }

        String phrase() {
            return phrase;
        }
    }

    static List<Comparison> of(Run now, Run saved) {
        Map<String, Measurement> before = new LinkedHashMap<>();
        saved.measurements().forEach(m -> before.put(m.key(), m));
        List<Comparison> comparisons = new ArrayList<>();
        for (Measurement measurement : now.measurements()) {
            Measurement other = before.get(measurement.key());
            // The whole shot of a benchmark with values of its own lasts as long as it is told to.
            if (other != null && measurement.secondary().isEmpty()) {
                comparisons.add(of(measurement, other));
            }
        }
        return comparisons;
    }

    static Comparison of(Measurement now, Measurement saved) {
        Estimate a = now.estimate();
        Estimate b = saved.estimate();
        return new Comparison(
                now, saved, a.value() / b.value() - 1, verdict(a, b, now.isThroughput()));
    }

    private static Verdict verdict(Estimate now, Estimate saved, boolean moreIsBetter) {
        if (!now.isCertain() || !saved.isCertain()) {
            return Verdict.UNKNOWN;
        }
        if (now.low() > saved.high()) {
            return moreIsBetter ? Verdict.BETTER : Verdict.WORSE;
        }
        if (now.high() < saved.low()) {
            return moreIsBetter ? Verdict.WORSE : Verdict.BETTER;
        }
        return Verdict.NO_DIFFERENCE;
    }
}
