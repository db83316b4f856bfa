package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The entries of a composite index that have some values at its first paths, in the order of their
 * values at the paths behind these. Items with equal values are in the order of their positions, or
 * in the reverse of it, whatever the index has.
 */
final class OrderedGroups implements OrderedEntries {

    private final CompositeIndex index;
    private final CompositeIndex.Part part;
    private final boolean backwards;
    private final boolean lastFirst;
    private final IndexEntry first;

    /**
     * @param part which entries
     * @param backwards whether to walk against the order of the index
     * @param lastFirst whether the last one of the items with equal values comes first
     * @param first the entry to begin with, as this has it; null for all
     */
    OrderedGroups(
            CompositeIndex index,
            CompositeIndex.Part part,
            boolean backwards,
            boolean lastFirst,
            IndexEntry first) {
        this.index = index;
        this.part = part;
        this.backwards = backwards;
        this.lastFirst = lastFirst;
        this.first = first;
    }

    @Override
    public OrderedGroups from(IndexEntry entry) {
        return new OrderedGroups(index, part, backwards, lastFirst, entry);
    }

    @Override
    public long size() {
        return index.range(part.equal(), part.range()).size();
    }

    private List<JsonValue> key(List<JsonValue> values) {
        List<JsonValue> key = new ArrayList<>(part.equal().subList(0, part.hidden()));
        key.addAll(values);
        return key;
    }

    @Override
    public Iterator<IndexEntry> iterator() {
        return new Walk(index.range(part.equal(), part.range()));
    }

    private final class Walk implements Iterator<IndexEntry> {
        private final IndexRange all;
        private int low;
        private int high;
        private Iterator<IndexEntry> group = Collections.emptyIterator();
        private IndexEntry next;

        Walk(IndexRange all) {
            this.all = all;
            this.low = all.from();
            this.high = all.to();
            if (first != null) {
                IndexRange begun = index.range(key(first.values()), null);
                if (backwards) {
                    high = Math.min(high, begun.to());
                } else {
                    low = Math.max(low, begun.from());
                }
            }
            advance();
        }

        private void advance() {
            next = null;
            while (next == null && (group.hasNext() || low < high)) {
                if (!group.hasNext()) {
                    openGroup();
                }
                IndexEntry entry = group.next();
                List<JsonValue> values =
                        entry.values().subList(part.hidden(), entry.values().size());
                if (!isBefore(values, entry.position())) {
                    next = new IndexEntry(values, entry.position());
                }
            }
        }

        /** The items of the first group that are in front of the first entry are left out. */
        private boolean isBefore(List<JsonValue> values, long position) {
            return first != null
                    && isSame(values, first.values())
                    && (lastFirst ? position > first.position() : position < first.position());
        }

        private static boolean isSame(List<JsonValue> a, List<JsonValue> b) {
            for (int i = 0; i < a.size(); i++) {
                if (ValueOrder.INSTANCE.compare(a.get(i), b.get(i)) != 0) {
                    return false;
                }
            }
            return true;
        }

        private void openGroup() {
            IndexEntry at = (IndexEntry) all.root().element(backwards ? high - 1 : low);
            IndexRange same = index.range(at.values(), null);
            if (backwards) {
                high = same.from();
            } else {
                low = same.to();
            }
            boolean descends = index.isDescending(0);
            group = descends == lastFirst ? same.ascending() : same.descending();
        }

        @Override
        public boolean hasNext() {
            return next != null;
        }

        @Override
        public IndexEntry next() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            IndexEntry entry = next;
            advance();
            return entry;
        }
    }
}
