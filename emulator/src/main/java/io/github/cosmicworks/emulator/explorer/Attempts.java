package io.github.cosmicworks.emulator.explorer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts those who come with a wrong key, so that a short key cannot be found by trying. */
final class Attempts {

    static final int MOST = 10;

    static final Duration PERIOD = Duration.ofMinutes(1);

    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int failures;

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** Whether a key may be tried now. */
    synchronized boolean mayTry() {
        if (clock.instant().isAfter(since.plus(PERIOD))) {
            failures = 0;
        }
        return failures < MOST;
    }

    synchronized void failed() {
        if (failures++ == 0) {
            since = clock.instant();
        }
    }
}
