package io.github.cosmicworks.emulator.account.resource;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.partition.SystemProperties;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** Numbers the changes to users, permissions and client encryption keys of a database. */
public final class Versions {

    private final Clock clock;
    private final LongSupplier changes;
    private final String databaseRid;
    private final ResourceJournal journal;
    private final AtomicInteger numbers = new AtomicInteger();

    /** The last change that was numbered here. */
    private volatile long last;

    /**
     * @param clock the time of the emulator
     * @param changes counts the changes of the account
     * @param databaseRid the resource id of the database
     * @param journal where changes are written down
     */
    public Versions(
            Clock clock, LongSupplier changes, String databaseRid, ResourceJournal journal) {
        this.clock = clock;
        this.changes = changes;
        this.databaseRid = databaseRid;
        this.journal = journal;
    }

    /** A version of a resource: its ETag, and when it was made in seconds since 1970. */
    public record Version(String etag, long timestamp) {}

    /** The next version. */
    public Version next() {
        long seconds = clock.millis() / 1000;
        last = changes.getAsLong();
        return new Version(SystemProperties.etag(last, seconds), seconds);
    }

    /** A number, from 1, that no other resource of the database has. */
    public int nextNumber() {
        return numbers.incrementAndGet();
    }

    /** How many numbers were given out. */
    public int numbers() {
        return numbers.get();
    }

    /** Gives out no number up to this one any more. */
    public void skipNumbers(int used) {
        numbers.accumulateAndGet(used, Math::max);
    }

    /** Writes down a change to a resource of a kind. */
    void append(String op, String kind, String parentRid, NamedResources.Resource resource) {
        journal.append(
                () ->
                        JsonObject.builder()
                                .put("op", op)
                                .put("kind", kind)
                                .put("database", databaseRid)
                                .put("parent", parentRid)
                                .put("resource", resource.json())
                                .put("numbers", numbers())
                                .put("changes", last)
                                .build());
    }
}
