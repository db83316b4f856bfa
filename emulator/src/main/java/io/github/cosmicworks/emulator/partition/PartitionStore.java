package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.partition.index.PartitionIndex;
import io.github.cosmicworks.emulator.partition.index.SnapshotTree;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a physical partition holds: the items, in the orders in which they are asked for, their
 * indexes and the log of their changes. Whoever changes it must be alone with it.
 */
final class PartitionStore {

    /** In bytes: an entry of the log. */
    private static final int LOGGED = 100;

    /** So many items are brought back one by one in less time than anybody notices. */
    private static final int MANY = 1_000;

    private final Map<ItemKey, Item> items = new HashMap<>();
    private final SnapshotTree<Item> byPosition =
            new SnapshotTree<>(Comparator.comparingLong(Item::position));
    private final SnapshotTree<Item> byChange =
            new SnapshotTree<>(Comparator.comparingLong(Item::change));
    private final SnapshotTree<Item> byKey = KeyedItems.tree();
    private final SnapshotTree<LoggedChange> log =
            new SnapshotTree<>(Comparator.comparingLong(LoggedChange::number));
    private final UniqueKeyIndex uniqueKeys = new UniqueKeyIndex();
    private PartitionIndex index;
    private long lastLogged;
    private long firstLoggedLsn;
    private long storedBytes;
    private final MemoryPool memory;

    /** In bytes, of what was taken from the pool: for items and log, and for indexes. */
    private long taken;

    private long indexTaken;
    private long logMemory;
    private boolean closed;

    PartitionStore(PartitionSettings settings, long lsn) {
        this.memory = settings.memory();
        forgetIndexes(settings);
        this.firstLoggedLsn = lsn + 1;
    }

    /** Lets go of the indexes: the settings say that they are to be others. */
    void forgetIndexes(PartitionSettings settings) {
        index = new PartitionIndex(settings.indexingPolicy(), settings.computedProperties());
    }

    Item item(ItemKey key) {
        return items.get(key);
    }

    Iterable<Item> items() {
        return items.values();
    }

    /** The items whose keys lie in a range, in the order of their positions. */
    Iterator<Item> itemsOf(EpkRange keys) {
        return new KeyedItems(byKey.snapshot()).after(0, keys);
    }

    int itemCount() {
        return items.size();
    }

    long storedBytes() {
        return storedBytes;
    }

    UniqueKeyIndex uniqueKeys() {
        return uniqueKeys;
    }

    void put(Item item, PartitionSettings settings) {
        byPosition.add(item);
        byKey.add(item);
        byChange.add(item);
        hold(item, settings);
    }

    private void hold(Item item, PartitionSettings settings) {
        items.put(item.key(), item);
        uniqueKeys.add(item, settings.uniqueKeys());
        index.added(item.position(), item.body());
        storedBytes += item.sizeInBytes();
        take(item.memory());
    }

    void remove(Item item, PartitionSettings settings) {
        byPosition.remove(item);
        byKey.remove(item);
        byChange.remove(item);
        letGo(item, settings);
    }

    private void letGo(Item item, PartitionSettings settings) {
        items.remove(item.key(), item);
        uniqueKeys.remove(item, settings.uniqueKeys());
        index.removed(item.position(), item.body());
        storedBytes -= item.sizeInBytes();
        take(-item.memory());
    }

    /** Makes a change. */
    void apply(Change change, PartitionSettings settings) {
        if (change.current() == null) {
            remove(change.previous(), settings);
        } else {
            Item replaced = item(change.current().key());
            boolean renamed =
                    change.previous() != null
                            && !change.previous().key().equals(change.current().key());
            if (renamed) {
                remove(change.previous(), settings);
            }
            if (replaced != null) {
                remove(replaced, settings);
                if (change.previous() == null || renamed) {
                    // Its time to live was over and nobody had looked since.
                    log(Change.expiry(replaced, change.lsn(), change.timestamp()), settings);
                }
            }
            put(change.current(), settings);
        }
        log(change, settings);
    }

    private void log(Change change, PartitionSettings settings) {
        if (settings.changeRetention().isZero()) {
            return;
        }
        log.add(new LoggedChange(++lastLogged, change));
        take(memory(change));
        logMemory += memory(change);
        long oldest = change.timestamp() - settings.changeRetention().toSeconds();
        while (log.size() > 0
                && (log.first().change().timestamp() < oldest || isOverfull(settings.memory()))) {
            dropOldestChange();
        }
    }

    /** What was logged makes room for what is to be kept. */
    private boolean isOverfull(MemoryPool pool) {
        return pool.used() > pool.size() && logMemory > 0;
    }

    private void dropOldestChange() {
        LoggedChange oldest = log.first();
        log.remove(oldest);
        take(-memory(oldest.change()));
        logMemory -= memory(oldest.change());
        firstLoggedLsn = oldest.change().lsn() + 1;
    }

    /** Of a version that is not current any more the log is the only one to hold it. */
    private static long memory(Change change) {
        return LOGGED + (change.previous() == null ? 0L : change.previous().memory());
    }

    /** Takes memory, or gives it back when it is below 0; the indexes' with it. */
    private void take(long bytes) {
        long indexMemory = index.memory();
        memory.takeAnyway(bytes + indexMemory - indexTaken);
        taken += bytes;
        indexTaken = indexMemory;
    }

    /** Gives all memory back: nobody will use it any more. */
    void close() {
        memory.giveBack(taken + indexTaken);
        taken = 0;
        indexTaken = 0;
        logMemory = 0;
        closed = true;
    }

    /** Lets go of all that was logged so far. */
    void forgetLog(long lsn) {
        while (log.size() > 0) {
            dropOldestChange();
        }
        firstLoggedLsn = lsn + 1;
    }

    /**
     * What there is now.
     *
     * @param builder takes the indexes that readers of the view build
     */
    PartitionView view(
            PartitionSettings settings,
            long lsn,
            BiConsumer<PartitionView, PartitionIndex.Built> builder) {
        PartitionView view =
                new PartitionView(
                        settings,
                        lsn,
                        byPosition.snapshot(),
                        new KeyedItems(byKey.snapshot()),
                        byChange.snapshot(),
                        log.snapshot(),
                        firstLoggedLsn);
        view.setIndex(index.view(view::forEachItem, built -> builder.accept(view, built)));
        return view;
    }

    /** Keeps an index that holds all there is, unless the settings want others since. */
    void adopt(PartitionIndex.Built built) {
        index.adopt(built);
        take(0);
    }

    /** Takes over a log, or more of it. */
    void loadLog(long firstLsn, List<LoggedChange> changes) {
        changes.forEach(logged -> keepLogged(logged, EpkRange.FULL));
        firstLoggedLsn = firstLsn;
    }

    /** The item whose current version was made by a change, or null. */
    Item madeBy(long change) {
        return byChange.snapshot().at(item -> Long.compare(change, item.change()));
    }

    /** Takes over those items of a view that lie in a range, and their log. */
    void load(PartitionView parent, EpkRange range, PartitionSettings settings) {
        loadItems(parent, range, settings);
        loadLog(parent, 0, range);
    }

    private void loadItems(PartitionView parent, EpkRange range, PartitionSettings settings) {
        for (Item item : parent.changesAfter(0)) {
            if (range.contains(item.key().effectivePartitionKey())) {
                put(item, settings);
            }
        }
    }

    /** Takes over what has happened between two views of which the first one was loaded. */
    void catchUp(
            PartitionView before, PartitionView now, EpkRange range, PartitionSettings settings) {
        List<Item> added = new ArrayList<>();
        before.difference(
                now,
                removed -> {
                    if (range.contains(removed.key().effectivePartitionKey())) {
                        remove(removed, settings);
                    }
                },
                added::add);
        for (Item item : added) {
            if (range.contains(item.key().effectivePartitionKey())) {
                put(item, settings);
            }
        }
        loadLog(now, lastLogged, range);
    }

    /**
     * Holds again what was held once.
     *
     * @param once by the partition itself, or by those that it was split from
     * @param partition whose store this is
     * @param lsn the number of the last write so far
     */
    void restore(List<PartitionSnapshot> once, PhysicalPartition partition, long lsn) {
        PartitionSettings settings = partition.settings();
        List<PartitionView> views = once.stream().map(PartitionSnapshot::view).toList();
        boolean own = views.size() == 1 && once.get(0).partition() == partition;
        if (own && !closed) {
            restoreItems(views.get(0), settings);
        } else {
            forgetItems(settings);
            views.forEach(view -> loadItems(view, partition.range(), settings));
        }
        take(-logMemory);
        logMemory = 0;
        log.clear();
        if (views.stream().allMatch(PartitionView::keepsLog)) {
            restoreLog(views, partition.range());
        } else if (settings.changeRetention().isZero()) {
            firstLoggedLsn = lsn + 1;
        } // else it is kept since, and what came between is as if it had never been
    }

    private void restoreItems(PartitionView once, PartitionSettings settings) {
        List<Item> removed = new ArrayList<>();
        List<Item> added = new ArrayList<>();
        once.differenceFrom(byPosition.snapshot(), removed::add, added::add);
        int changes = removed.size() + added.size();
        if (changes > MANY && changes > once.itemCount() / 2) {
            // Building the indexes anew, when a query needs one, takes less than bringing them
            // back.
            forgetIndexes(settings);
        }
        removed.forEach(item -> letGo(item, settings));
        added.forEach(item -> hold(item, settings));
        // So that what has not changed is the same for the next one who looks for differences.
        once.restore(byPosition, byKey, byChange);
    }

    private void forgetItems(PartitionSettings settings) {
        closed = false;
        items.clear();
        byPosition.clear();
        byKey.clear();
        byChange.clear();
        uniqueKeys.clear();
        forgetIndexes(settings);
        storedBytes = 0;
        take(logMemory - taken);
    }

    private void restoreLog(List<PartitionView> once, EpkRange range) {
        firstLoggedLsn = 0;
        for (PartitionView view : once) {
            firstLoggedLsn = Math.max(firstLoggedLsn, view.firstLoggedLsn());
            Iterator<LoggedChange> changes = view.loggedAfter(0);
            while (changes.hasNext()) {
                keepLogged(changes.next(), range);
            }
        }
    }

    private void keepLogged(LoggedChange logged, EpkRange range) {
        if (range.contains(logged.change().item().key().effectivePartitionKey())) {
            log.add(logged);
            take(memory(logged.change()));
            logMemory += memory(logged.change());
            lastLogged = Math.max(lastLogged, logged.number());
        }
    }

    private void loadLog(PartitionView parent, long after, EpkRange range) {
        Iterator<LoggedChange> changes = parent.loggedAfter(after);
        while (changes.hasNext()) {
            keepLogged(changes.next(), range);
        }
        firstLoggedLsn = parent.firstLoggedLsn();
    }
}
