package io.github.cosmicworks.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of an embedded emulator in the hands of a test: it runs as the machine's clock does, and
 * jumps when told to.
 *
 * <p>A test gets it injected in a class with {@code @CosmosDbTest(controlledClock = true)}.
 */
public final class TestClock extends Clock {

    private final Clock base;
    private final ZoneId zone;
    private final AtomicReference<Duration> ahead;

    TestClock() {
        this(Clock.systemUTC(), ZoneOffset.UTC, new AtomicReference<>(Duration.ZERO));
    }

    private TestClock(Clock base, ZoneId zone, AtomicReference<Duration> ahead) {
        this.base = base;
        this.zone = zone;
        this.ahead = ahead;
    }

    /**
     * Jumps forward.
     *
     * @param step how far; time does not go back, so it is not negative
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("Time goes forward only, not by " + step);
        }
        ahead.accumulateAndGet(step, Duration::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same time told in another zone: it jumps when this clock does. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new TestClock(base, zone, ahead);
    }
}
