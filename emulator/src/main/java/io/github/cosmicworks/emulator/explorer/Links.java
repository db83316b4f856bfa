package io.github.cosmicworks.emulator.explorer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Links that open the page once without a key. */
final class Links {

    /** Whoever comes later is asked for the key. */
    static final Duration VALID = Duration.ofHours(1);

    /** The first one goes when there are more. */
    static final int MOST = 16;

    private final Clock clock;
    private final Map<String, Instant> made = new LinkedHashMap<>();

    Links(Clock clock) {
        this.clock = clock;
    }

    /** Makes one. */
    synchronized String make() {
        if (made.size() >= MOST) {
            made.remove(made.keySet().iterator().next());
        }
        String secret = Secrets.next();
        made.put(secret, clock.instant());
        return secret;
    }

    /** Whether this is one, not too old, that nobody has used; it is used from now on. */
    synchronized boolean use(String secret) {
        Instant since = made.remove(secret);
        return since != null && !clock.instant().isAfter(since.plus(VALID));
    }
}
