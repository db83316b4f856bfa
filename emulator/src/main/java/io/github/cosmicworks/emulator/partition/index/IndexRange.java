package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
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

    /** All but some entries at its beginning. */
    IndexRange withoutFirst(int count) {
        return new IndexRange(entries, from + count, to);
    }

    /** All but some entries at its end. */
    IndexRange withoutLast(int count) {
        return new IndexRange(entries, from, to - count);
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

    /**
     * Tries all values, each once in a row.
     *
     * @param wanted tells of a value whether the items that have it are wanted
     * @param positions takes the positions of those items, in any order
     * @param goesOn is asked now and then; false ends it
     * @return false when it was ended
     */
    public boolean test(
            Predicate<JsonValue> wanted, LongConsumer positions, BooleanSupplier goesOn) {
        return new Trial(wanted, positions, goesOn).visit(root(), from, to);
    }

    /** Goes from leaf to leaf. */
    private static final class Trial {
        private final Predicate<JsonValue> wanted;
        private final LongConsumer positions;
        private final BooleanSupplier goesOn;

        Trial(Predicate<JsonValue> wanted, LongConsumer positions, BooleanSupplier goesOn) {
            this.wanted = wanted;
            this.positions = positions;
            this.goesOn = goesOn;
        }

        boolean visit(TreeNode node, int from, int to) {
            if (node.isLeaf()) {
                leaf(node, from, to);
                return goesOn.getAsBoolean();
            }
            for (int i = 0; i < node.count && node.start(i) < to; i++) {
                int low = Math.max(from, node.start(i));
                int high = Math.min(to, node.start(i + 1));
                if (low < high
                        && !visit(node.children[i], low - node.start(i), high - node.start(i))) {
                    return false;
                }
            }
            return true;
        }

        private void leaf(TreeNode leaf, int from, int to) {
            LeafValues values = LeafValues.of(leaf);
            int begin = 0;
            for (int i = 0; i < values.count() && begin < to; i++) {
                int end = values.end(i);
                if (end > from && wanted.test(values.value(i))) {
                    for (int entry = Math.max(begin, from); entry < Math.min(end, to); entry++) {
                        positions.accept(((IndexEntry) leaf.entries[entry]).position());
                    }
                }
                begin = end;
            }
        }
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
