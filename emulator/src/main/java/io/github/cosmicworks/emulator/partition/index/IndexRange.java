package io.github.cosmicworks.emulator.partition.index;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.ToIntFunction;

/** A stretch of the entries of an index. Its size is known without a walk over it. Immutable. */
public final class IndexRange {

    private final SortedSnapshot<IndexEntry> entries;
    private final int from;
    private final int to;

    /**
     * The entries between two places of an index, as in {@link SortedSnapshot#at}; neither is that
     * of an entry.
     */
    IndexRange(
            SortedSnapshot<IndexEntry> entries,
            ToIntFunction<IndexEntry> low,
            ToIntFunction<IndexEntry> high) {
        this.entries = entries;
        this.from = entries.rank(low);
        this.to = Math.max(from, entries.rank(high));
    }

    private IndexRange(SortedSnapshot<IndexEntry> entries, int from, int to) {
        this.entries = entries;
        this.from = from;
        this.to = Math.max(from, to);
    }

    /** All entries of an index. */
    static IndexRange all(SortedSnapshot<IndexEntry> entries) {
        return new IndexRange(entries, 0, entries.size());
    }

    /** The part from an entry on, or from where it would be. */
    IndexRange from(IndexEntry entry) {
        return new IndexRange(entries, Math.max(from, entries.rank(entry)), to);
    }

    /** The part up to an entry, or to where it would be. */
    IndexRange upTo(IndexEntry entry) {
        return new IndexRange(entries, from, Math.min(to, entries.rankBehind(entry)));
    }

    TreeNode root() {
        return entries.root();
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The number of entries. */
    public int size() {
        return to - from;
    }

    /** The number of different values. */
    public int distinct() {
        return EntrySummary.distinct(root(), from, to);
    }

    /** The entries in the order of the index. */
    public Iterator<IndexEntry> ascending() {
        return size() == 0 ? Collections.emptyIterator() : new Part(entries.from(first()));
    }

    /** The entries in the reverse of the order of the index. */
    public Iterator<IndexEntry> descending() {
        return size() == 0 ? Collections.emptyIterator() : new Part(entries.downFrom(last()));
    }

    /** Its first entry; it must have one. */
    public IndexEntry first() {
        return (IndexEntry) root().element(from);
    }

    /** Its last entry; it must have one. */
    public IndexEntry last() {
        return (IndexEntry) root().element(to - 1);
    }

    /**
     * The positions of the entries of some stretches in ascending order. They are found one by one,
     * and no more of them than are asked for.
     *
     * @return gives the first position from one on, which must not fall from call to call; {@link
     *     Long#MAX_VALUE} behind the last one
     */
    public static LongUnaryOperator positions(List<IndexRange> ranges) {
        return new PositionWalk(ranges)::next;
    }

    /** As many entries as there are in the stretch. */
    private final class Part implements Iterator<IndexEntry> {
        private final Iterator<IndexEntry> walk;
        private int left = size();

        Part(Iterator<IndexEntry> walk) {
            this.walk = walk;
        }

        @Override
        public boolean hasNext() {
            return left > 0;
        }

        @Override
        public IndexEntry next() {
            left--;
            return walk.next();
        }
    }
}
