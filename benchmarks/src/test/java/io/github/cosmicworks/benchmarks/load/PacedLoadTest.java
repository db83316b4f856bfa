package io.github.cosmicworks.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** One stall that a closed loop would hide. */
class PacedLoadTest {

    private static final long STALL = TimeUnit.MILLISECONDS.toNanos(400);

    @Test
    void aStallOfOneCallShowsInThePercentilesOfAllThatShouldHaveBeenMade() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        Runnable call =
                () -> {
                    if (calls.incrementAndGet() == 50) {
                        long end = System.nanoTime() + STALL;
                        while (System.nanoTime() < end) {
                            LockSupport.parkNanos(end - System.nanoTime());
                        }
                    }
                };

        PacedLoad.Outcome outcome = new PacedLoad(1, 500, call).run(1000);

        // 500 calls; one of them is slow, and 200 were due while it was.
        assertThat(outcome.naive().getCountBetweenValues(400_000, Long.MAX_VALUE)).isEqualTo(1);
        assertThat(outcome.naive().getTotalCount()).isEqualTo(500);
        assertThat(outcome.corrected().getTotalCount()).isGreaterThan(690);
        // Half of those that were due while it stalled would have waited for 200 ms or more.
        assertThat(outcome.corrected().getCountBetweenValues(200_000, Long.MAX_VALUE))
                .isGreaterThanOrEqualTo(100);
    }

    @Test
    void theRateIsSharedByAllCallers() throws Exception {
        AtomicInteger calls = new AtomicInteger();

        PacedLoad.Outcome outcome = new PacedLoad(4, 200, calls::incrementAndGet).run(1000);

        assertThat(calls).hasValue(200);
        assertThat(outcome.naive().getTotalCount()).isEqualTo(200);
    }
}
