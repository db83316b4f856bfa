package io.github.cosmicworks.emulator.partition.index;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Stretches of the entries of an index in one direction or the other. Immutable. */
final class RangeEntries implements OrderedEntries {

    /** In the order of the index, whatever the direction. */
    private final List<IndexRange> ranges;

    private final boolean backwards;

    RangeEntries(List<IndexRange> ranges, boolean backwards) {
        this.ranges = List.copyOf(ranges);
        this.backwards = backwards;
    }

    @Override
    public long size() {
        return ranges.stream().mapToLong(IndexRange::size).sum();
    }

    @Override
    public Iterator<IndexEntry> iterator() {
        List<IndexRange> inOrder = new ArrayList<>(ranges);
        if (backwards) {
            Collections.reverse(inOrder);
        }
        return new Walk(inOrder.iterator());
    }

    @Override
    public OrderedEntries from(IndexEntry entry) {
        return new RangeEntries(
                ranges.stream()
                        .map(range -> backwards ? range.upTo(entry) : range.from(entry))
                        .toList(),
                backwards);
    }

    @Override
    public Iterable<IndexEntry> behind(long count) {
        List<IndexRange> rest = new ArrayList<>(ranges);
        long left = count;
        while (left > 0 && !rest.isEmpty()) {
            int next = backwards ? rest.size() - 1 : 0;
            IndexRange range = rest.get(next);
            if (range.size() <= left) {
                left -= range.size();
                rest.remove(next);
            } else {
                int out = (int) left;
                rest.set(next, backwards ? range.withoutLast(out) : range.withoutFirst(out));
                left = 0;
            }
        }
        return new RangeEntries(rest, backwards);
    }

    /** Goes from stretch to stretch. */
    private final class Walk implements Iterator<IndexEntry> {
        private final Iterator<IndexRange> rest;
        private Iterator<IndexEntry> current = Collections.emptyIterator();

        Walk(Iterator<IndexRange> rest) {
            this.rest = rest;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && rest.hasNext()) {
                IndexRange range = rest.next();
                current = backwards ? range.descending() : range.ascending();
            }
            return current.hasNext();
        }

        @Override
        public IndexEntry next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }
    }
}
