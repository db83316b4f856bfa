package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.IndexedItems;
import io.github.cosmicworks.emulator.partition.index.PartitionIndex;
import io.github.cosmicworks.emulator.partition.index.SnapshotTree;
import io.github.cosmicworks.emulator.partition.index.SortedSnapshot;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * What a partition held at one moment, for readers that take longer than one item: they see every
 * batch whole or not at all, and nobody waits for them. Immutable, and any thread's.
 */
public final class PartitionView {

    private final PartitionSettings settings;
    private final long lsn;
    private final SortedSnapshot<Item> byPosition;
    private final KeyedItems byKey;
    private final SortedSnapshot<Item> byChange;
    private final SortedSnapshot<LoggedChange> log;
    private final long firstLoggedLsn;
    private IndexView index;

    PartitionView(
            PartitionSettings settings,
            long lsn,
            SortedSnapshot<Item> byPosition,
            KeyedItems byKey,
            SortedSnapshot<Item> byChange,
            SortedSnapshot<LoggedChange> log,
            long firstLoggedLsn) {
        this.settings = settings;
        this.lsn = lsn;
        this.byPosition = byPosition;
        this.byKey = byKey;
        this.byChange = byChange;
        this.log = log;
        this.firstLoggedLsn = firstLoggedLsn;
    }

    /** Before anybody else has it. */
    void setIndex(IndexView view) {
        index = view;
    }

    /** The number of the last write that is in it. */
    public long lsn() {
        return lsn;
    }

    /** The items in the order of their positions, after one. */
    public Iterator<Item> itemsAfter(long position) {
        return byPosition.from(item -> Long.compare(position + 1, item.position()));
    }

    /** The items whose keys lie in a range, in the order of their positions, after one. */
    public Iterator<Item> itemsAfter(long position, EpkRange keys) {
        return byKey.after(position, keys);
    }

    /** The number of items whose keys lie in a range. */
    public int itemCount(EpkRange keys) {
        return byKey.count(keys);
    }

    /** The item at a position, or null. */
    public Item itemAt(long position) {
        return byPosition.at(item -> Long.compare(position, item.position()));
    }

    /** The number of items, of which some may have expired. */
    public int itemCount() {
        return byPosition.size();
    }

    /** The indexes over the items. */
    public IndexView index() {
        return index;
    }

    /** The current versions in the order of their writes, after one. */
    public Iterable<Item> changesAfter(long afterLsn) {
        return () -> byChange.from(item -> afterLsn + 1 > item.lsn() ? 1 : -1);
    }

    /** All versions and deletes behind an LSN, in the order of their writes. */
    public Iterator<Change> logAfter(long afterLsn) {
        Iterator<LoggedChange> logged =
                log.from(entry -> afterLsn + 1 > entry.change().lsn() ? 1 : -1);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return logged.hasNext();
            }

            @Override
            public Change next() {
                return logged.next().change();
            }
        };
    }

    /** The first LSN that the log is complete from. */
    public long firstLoggedLsn() {
        return firstLoggedLsn;
    }

    /** Whether an item is there for a reader: its time to live is not over. */
    public boolean isLive(Item item) {
        return settings.isLive(item);
    }

    /** Whether there may be items that are not there for a reader any more. */
    public boolean mayExpire() {
        return settings.defaultTtl() != null;
    }

    /** Whether all versions and deletes were kept. */
    boolean keepsLog() {
        return !settings.changeRetention().isZero();
    }

    /** Has sets hold what this view does. */
    void restore(
            SnapshotTree<Item> positions, SnapshotTree<Item> keys, SnapshotTree<Item> changes) {
        positions.restore(byPosition);
        keys.restore(byKey.items());
        changes.restore(byChange);
    }

    Iterator<LoggedChange> loggedAfter(long number) {
        return log.from(entry -> Long.compare(number + 1, entry.number()));
    }

    /** Hands over every item. */
    void forEachItem(IndexedItems.Visitor visitor) {
        byPosition.forEach(item -> visitor.visit(item.position(), item.body()));
    }

    /**
     * Brings an index that was built from this view to what a later one has.
     *
     * @return the number of items that it had to take in or out
     */
    int bring(PartitionIndex.Built built, PartitionView later) {
        int[] changes = new int[1];
        difference(
                later,
                removed -> {
                    built.removed(removed.position(), removed.body());
                    changes[0]++;
                },
                added -> {
                    built.added(added.position(), added.body());
                    changes[0]++;
                });
        return changes[0];
    }

    /** Tells what makes this view of items that there are now. */
    void differenceFrom(SortedSnapshot<Item> now, Consumer<Item> removed, Consumer<Item> added) {
        now.difference(byPosition, removed, added);
    }

    /** The same for whoever does not query it, and keeps it for long. */
    public PartitionView withoutIndex() {
        return new PartitionView(settings, lsn, byPosition, byKey, byChange, log, firstLoggedLsn);
    }

    /** Tells what makes a later view of this one; a new version of an item is both. */
    public void difference(PartitionView later, Consumer<Item> removed, Consumer<Item> added) {
        byPosition.difference(later.byPosition, removed, added);
    }
}
