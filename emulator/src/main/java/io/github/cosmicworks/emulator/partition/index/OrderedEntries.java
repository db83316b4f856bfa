package io.github.cosmicworks.emulator.partition.index;

import java.util.Iterator;

/** Entries of an index in an order. Immutable. */
public interface OrderedEntries extends Iterable<IndexEntry> {

    /** The number of entries. */
    long size();

    /** The entry that is equal to one, if there is one, and all those that come after it. */
    OrderedEntries from(IndexEntry entry);

    /**
     * All but the first ones.
     *
     * @param count how many are left out, at least 0
     */
    default Iterable<IndexEntry> behind(long count) {
        return () -> {
            Iterator<IndexEntry> entries = iterator();
            for (long left = count; left > 0 && entries.hasNext(); left--) {
                entries.next();
            }
            return entries;
        };
    }
}
