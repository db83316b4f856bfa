package io.github.cosmicworks.benchmarks.load;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * Calls at a fixed rate, spread over callers that each wait for their answer.
 *
 * <p>A caller that waits for a slow answer does not make the calls that would have been slow as
 * well. Its list of latencies is then too good: one bad value stands for many that were left out
 * (coordinated omission). {@link Histogram#copyCorrectedForCoordinatedOmission} puts back what is
 * missing, from the interval at which calls should have been made.
 */
public final class PacedLoad {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final int callers;
    private final long intervalNanos;
    private final Runnable call;

    /**
     * A load.
     *
     * @param rate calls a second of all callers together
     * @param call what each caller does
     */
    public PacedLoad(int callers, int rate, Runnable call) {
        this.callers = callers;
        this.intervalNanos = TimeUnit.SECONDS.toNanos(1) * callers / rate;
        this.call = call;
    }

    /**
     * What the callers saw.
     *
     * @param naive microseconds as they were measured
     * @param corrected microseconds with those of the calls that were not made in time
     * @param callsPerSecond the rate that was reached
     */
    public record Outcome(Histogram naive, Histogram corrected, double callsPerSecond) {}

    /**
     * Runs the load for a time.
     *
     * @throws ExecutionException when a call fails
     */
    public Outcome run(long milliseconds) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            long start = System.nanoTime();
            long end = start + TimeUnit.MILLISECONDS.toNanos(milliseconds);
            List<Future<Histogram>> results = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                long first = start + intervalNanos * caller / callers;
                results.add(threads.submit(() -> calls(first, end)));
            }
            Histogram naive = histogram();
            for (Future<Histogram> result : results) {
                naive.add(result.get());
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Histogram corrected =
                    naive.copyCorrectedForCoordinatedOmission(
                            TimeUnit.NANOSECONDS.toMicros(intervalNanos));
            return new Outcome(naive, corrected, naive.getTotalCount() / seconds);
        } finally {
            threads.shutdownNow();
        }
    }

    private Histogram calls(long first, long end) {
        Histogram histogram = histogram();
        for (long due = first; due < end; due += intervalNanos) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            long begun = System.nanoTime();
            call.run();
            long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
            histogram.recordValue(Math.min(micros, HIGHEST_MICROS));
        }
        return histogram;
    }

    private static Histogram histogram() {
        return new Histogram(HIGHEST_MICROS, DIGITS);
    }
}
