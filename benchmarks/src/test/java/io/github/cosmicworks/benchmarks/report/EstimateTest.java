package io.github.cosmicworks.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Intervals by Student's t distribution, as any table of it has them. */
class EstimateTest {

    @Test
    void fiveRepetitionsInOneJvm() {
        // Mean 10, standard deviation 1.5811; t of 4 degrees of freedom at 95 % is 2.776.
        Estimate estimate = Estimate.of(10, List.of(List.of(8.0, 9.0, 10.0, 11.0, 12.0)));

        assertThat(estimate.low()).isCloseTo(10 - 1.963, within(0.001));
        assertThat(estimate.high()).isCloseTo(10 + 1.963, within(0.001));
    }

    @Test
    void twoJvmsThatLieApartWidenTheInterval() {
        Estimate estimate =
                Estimate.of(15, List.of(List.of(10.0, 10.1, 9.9), List.of(20.0, 20.1, 19.9)));

        assertThat(estimate.low()).isLessThanOrEqualTo(10);
        assertThat(estimate.high()).isGreaterThanOrEqualTo(20);
    }

    @Test
    void twoRepetitionsAreTooFewToTell() {
        assertThat(Estimate.of(10, List.of(List.of(9.0, 11.0))).isCertain()).isFalse();
    }
}
