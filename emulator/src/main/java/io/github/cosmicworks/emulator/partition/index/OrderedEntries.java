package io.github.cosmicworks.emulator.partition.index;

/** Entries of an index in an order. Immutable. */
public interface OrderedEntries extends Iterable<IndexEntry> {

    /** The number of entries. */
    long size();

    /** The entry that is equal to one, if there is one, and all those that come after it. */
    OrderedEntries from(IndexEntry entry);
}
