package io.github.cosmicworks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.cosmicworks.benchmarks.report.Comparison.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A difference counts when the intervals are apart. */
class ComparisonTest {

    @Test
    void aLowerLatencyWithIntervalsApartIsBetter() {
        Comparison comparison = compare("us/op", estimate(100, 5), estimate(120, 5));

        assertThat(comparison.verdict()).isEqualTo(Verdict.BETTER);
        assertThat(comparison.change()).isCloseTo(-0.1667, within(0.001));
    }

    @Test
    void aLowerThroughputWithIntervalsApartIsWorse() {
        assertThat(compare("ops/s", estimate(100, 5), estimate(120, 5)).verdict())
                .isEqualTo(Verdict.WORSE);
    }

    @Test
    void overlappingIntervalsAreNoDifference() {
        assertThat(compare("us/op", estimate(100, 15), estimate(120, 15)).verdict())
                .isEqualTo(Verdict.NO_DIFFERENCE);
    }

    @Test
    void withoutAnIntervalNothingCanBeTold() {
        assertThat(compare("us/op", estimate(100, Double.NaN), estimate(900, 1)).verdict())
                .isEqualTo(Verdict.UNKNOWN);
    }

    private static Comparison compare(String unit, Estimate now, Estimate saved) {
        return Comparison.of(measurement(unit, now), measurement(unit, saved));
    }

    private static Estimate estimate(double value, double error) {
        return new Estimate(value, value - error, value + error);
    }

    private static Measurement measurement(String unit, Estimate estimate) {
        return new Measurement("Any", "any", Map.of(), 1, unit, estimate, Map.of(), Map.of());
    }
}
