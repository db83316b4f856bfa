package io.github.cosmicworks.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time of an embedded emulator in the hands of a test: it runs as the machine's clock does,
 * until it is told to jump or to stand still.
 *
 * <p>A test gets it injected in a class with {@code @CosmosDbTest(controlledClock = true)}. The
 * tests of the class share it: what one has done to it the next one finds, unless somebody calls
 * {@link #reset}.
 */
public final class TestClock extends Clock {

    /** A time: so far ahead of the machine's, or, when it stands still, an instant. */
    private record Time(Duration ahead, Optional<Instant> frozen) {

        static final Time OF_MACHINE = new Time(Duration.ZERO, Optional.empty());

        Instant instant(Instant machine) {
            return frozen.orElseGet(() -> machine.plus(ahead));
        }

        Time moved(Duration step) {
            return new Time(ahead.plus(step), frozen.map(instant -> instant.plus(step)));
        }
    }

    private final Clock base;
    private final ZoneId zone;
    private final AtomicReference<Time> time;

    TestClock() {
        this(Clock.systemUTC(), ZoneOffset.UTC, new AtomicReference<>(Time.OF_MACHINE));
    }

    private TestClock(Clock base, ZoneId zone, AtomicReference<Time> time) {
        this.base = base;
        this.zone = zone;
        this.time = time;
    }

    /**
     * Jumps forward; a clock that stands still does so afterwards, too.
     *
     * @param step how far; not negative, for only {@link #set} goes back
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("Time goes forward only, not by " + step);
        }
        time.updateAndGet(before -> before.moved(step));
    }

    /**
     * Jumps to an instant, forward or back. Items keep the times that they were written at: what
     * was written before a jump back has its time stamp in the future.
     */
    public void set(Instant instant) {
        Instant machine = base.instant();
        time.updateAndGet(
                before ->
                        new Time(
                                Duration.between(machine, instant),
                                before.frozen().map(standing -> instant)));
    }

    /** Stands still, so that all time stamps from now on are the same. */
    public void freeze() {
        Instant machine = base.instant();
        time.updateAndGet(before -> new Time(before.ahead(), Optional.of(before.instant(machine))));
    }

    /** Goes on from where it stands still; nothing happens when it runs. */
    public void unfreeze() {
        Instant machine = base.instant();
        time.updateAndGet(
                before ->
                        before.frozen()
                                .map(
                                        standing ->
                                                new Time(
                                                        Duration.between(machine, standing),
                                                        Optional.empty()))
                                .orElse(before));
    }

    /** Is the machine's clock again. */
    public void reset() {
        time.set(Time.OF_MACHINE);
    }

    @Override
    public Instant instant() {
        return time.get().instant(base.instant());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    /** The same time told in another zone: it jumps when this clock does. */
    @Override
    public Clock withZone(ZoneId zone) {
        return new TestClock(base, zone, time);
    }
}
