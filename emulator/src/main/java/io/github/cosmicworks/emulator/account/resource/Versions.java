package io.github.cosmicworks.emulator.account.resource;

import io.github.cosmicworks.emulator.partition.SystemProperties;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Numbers the changes to users, permissions and client encryption keys of a database. */
public final class Versions {

    private final Clock clock;
    private final LongSupplier changes;
    private final AtomicInteger numbers = new AtomicInteger();

    /**
     * @param clock the time of the emulator
     * @param changes counts the changes of the account
     */
    public Versions(Clock clock, LongSupplier changes) {
        this.clock = clock;
        this.changes = changes;
    }

    /** A version of a resource: its ETag, and when it was made in seconds since 1970. */
    public record Version(String etag, long timestamp) {}

    /** The next version. */
    public Version next() {
        long seconds = clock.millis() / 1000;
        return new Version(SystemProperties.etag(changes.getAsLong(), seconds), seconds);
    }

    /** A number, from 1, that no other resource of the database has. */
    public int nextNumber() {
        return numbers.incrementAndGet();
    }
}
