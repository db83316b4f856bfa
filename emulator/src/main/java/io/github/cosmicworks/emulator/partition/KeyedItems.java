package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.partition.index.SnapshotTree;
import io.github.cosmicworks.emulator.partition.index.SortedSnapshot;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * The items of a partition at one moment by their partition keys, so that whoever asks for a
 * logical partition does not meet the others. Immutable.
 */
final class KeyedItems {

    private final SortedSnapshot<Item> items;

    /**
     * @param items in the order of {@link #tree}
     */
    KeyedItems(SortedSnapshot<Item> items) {
        this.items = items;
    }

    /** An empty set in the order of keys; the items of one key are in that of their positions. */
    static SnapshotTree<Item> tree() {
        return new SnapshotTree<>(
                (a, b) -> order(a.key().effectivePartitionKey(), a.position(), b));
    }

    SortedSnapshot<Item> items() {
        return items;
    }

    /** The number of items whose keys lie in a range. */
    int count(EpkRange keys) {
        return Math.max(0, before(keys.max(), 0) - before(keys.min(), 0));
    }

    /** The items whose keys lie in a range, in the order of their positions, after one. */
    Iterator<Item> after(long position, EpkRange keys) {
        int count = count(keys);
        if (count == 0) {
            return Collections.emptyIterator();
        }
        String first = from(keys.min(), 0).next().key().effectivePartitionKey();
        int start = before(first, 0);
        if (count == before(first, Long.MAX_VALUE) - start) {
            int passed = before(first, position + 1) - start;
            return first(count - passed, from(first, position + 1));
        }
        List<Item> some = new ArrayList<>();
        Iterator<Item> all = first(count, from(keys.min(), 0));
        while (all.hasNext()) {
            Item item = all.next();
            if (item.position() > position) {
                some.add(item);
            }
        }
        some.sort(Comparator.comparingLong(Item::position));
        return some.iterator();
    }

    private int before(String key, long position) {
        return items.rank(item -> order(key, position, item));
    }

    private Iterator<Item> from(String key, long position) {
        return items.from(item -> order(key, position, item));
    }

    private static int order(String key, long position, Item item) {
        int order = key.compareTo(item.key().effectivePartitionKey());
        return order != 0 ? order : Long.compare(position, item.position());
    }

    private static Iterator<Item> first(int count, Iterator<Item> items) {
        return new Iterator<>() {
            private int left = count;

            @Override
            public boolean hasNext() {
                return left > 0;
            }

            @Override
            public Item next() {
                left--;
                return items.next();
            }
        };
    }
}
