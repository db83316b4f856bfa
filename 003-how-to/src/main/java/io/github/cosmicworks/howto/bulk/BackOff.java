package io.github.cosmicworks.howto.bulk;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before what has failed is tried again. */
final class BackOff {

    private static final long FIRST_MILLIS = 200;
    private static final int MOST_DOUBLINGS = 6;

    private BackOff() {}

    // <back_off>
    /** Longer after each attempt, and random: what failed together is not to come back together. */
    static Duration after(int attempt) {
        long most = FIRST_MILLIS << Math.min(attempt, MOST_DOUBLINGS);
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most));
    }
    // </back_off>
}
