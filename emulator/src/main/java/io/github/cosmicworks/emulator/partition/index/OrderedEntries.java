package io.github.cosmicworks.emulator.partition.index;

import java.util.Iterator;

/** The entries of an index in one direction or the other. Immutable. */
public final class OrderedEntries implements Iterable<IndexEntry> {

    private final SortedSnapshot<IndexEntry> entries;
    private final boolean backwards;

    OrderedEntries(SortedSnapshot<IndexEntry> entries, boolean backwards) {
        this.entries = entries;
        this.backwards = backwards;
    }

    /** The same entries in the other direction. */
    public OrderedEntries descending() {
        return new OrderedEntries(entries, !backwards);
    }

    /** All entries. */
    @Override
    public Iterator<IndexEntry> iterator() {
        return backwards ? entries.descending() : entries.iterator();
    }

    /** The entry that is equal to one, if there is one, and all those that come after it. */
    public Iterable<IndexEntry> from(IndexEntry entry) {
        return () -> backwards ? entries.downFrom(entry) : entries.from(entry);
    }
}
