package io.github.cosmicworks.emulator.partition;

/**
 * One entry of the log that the change feed of all versions and deletes reads.
 *
 * @param kind what happened
 * @param lsn the number of the write
 * @param timestamp seconds since 1970 of the write
 * @param current the version that was made; null for a delete
 * @param previous the version before; null for a create
 * @param expired whether a delete was due to the time to live
 */
public record Change(
        Kind kind, long lsn, long timestamp, Item current, Item previous, boolean expired) {

    /** What happened to the item. */
    public enum Kind {
        CREATE,
        REPLACE,
        DELETE
    }

    /** The change that has made one version of another: a create without one before. */
    static Change of(long lsn, long timestamp, Item current, Item previous, boolean expired) {
        Kind kind = current == null ? Kind.DELETE : previous == null ? Kind.CREATE : Kind.REPLACE;
        return new Change(kind, lsn, timestamp, current, previous, expired);
    }

    /** The delete of an item whose time to live is over. */
    static Change expiry(Item item, long lsn, long timestamp) {
        return new Change(Kind.DELETE, lsn, timestamp, null, item, true);
    }

    /** The version that says which item it is. */
    public Item item() {
        return current != null ? current : previous;
    }
}
