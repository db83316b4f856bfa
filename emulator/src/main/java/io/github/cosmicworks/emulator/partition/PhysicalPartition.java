package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.partition.index.PartitionIndex;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.storage.journal.Journal;
import io.github.cosmicworks.emulator.storage.journal.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One physical partition: the items whose effective partition keys lie in its range. Readers share
 * it, a writer has it to itself, so that a reader sees a batch whole or not at all.
 */
public final class PhysicalPartition {

    /** Partition key range gone: the client asks for the ranges again and repeats. */
    private static final int RANGE_GONE = 1002;

    /** As many changes as can be made up for while everybody waits. */
    private static final int FEW = 100;

    private final String id;
    private final EpkRange range;
    private final List<String> parents;

    /** Held for moments: by readers for one item or a {@link #view}, by writers for a batch. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Held by requests with several writes of which a split must not come between two. */
    private final ReadWriteLock onePiece = new ReentrantReadWriteLock();

    private final PartitionStore store;
    private volatile PartitionSettings settings;
    private volatile long lsn;
    private boolean gone;
    private long nextExpiryCheck;

    /** The view of the last readers, as long as nothing has been written since. */
    private volatile PartitionView latest;

    /**
     * A partition without items.
     *
     * @param id the id of its partition key range
     * @param range the keys that it is responsible for
     * @param parents the ids of the ranges that it was split from, oldest first
     * @param lsn the number of the last write; 1 for a new partition
     */
    public PhysicalPartition(
            String id, EpkRange range, List<String> parents, long lsn, PartitionSettings settings) {
        this.id = id;
        this.range = range;
        this.parents = List.copyOf(parents);
        this.lsn = lsn;
        this.settings = settings;
        this.store = new PartitionStore(settings, lsn);
    }

    public String id() {
        return id;
    }

    public EpkRange range() {
        return range;
    }

    public List<String> parents() {
        return parents;
    }

    /** The number of the last write. */
    public long lsn() {
        return lsn;
    }

    public PartitionSettings settings() {
        return settings;
    }

    /** Does something between two writes. */
    public void whileNobodyWrites(Runnable action) {
        lock.writeLock().lock();
        try {
            action.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Takes over what a replace of the container changed. */
    public void update(PartitionSettings changed) {
        lock.writeLock().lock();
        try {
            PartitionSettings before = settings;
            if (before.changeRetention().isZero()) {
                store.forgetLog(lsn);
            }
            settings = changed;
            if (!changed.indexingPolicy().equals(before.indexingPolicy())
                    || !changed.computedProperties().equals(before.computedProperties())) {
                store.forgetIndexes(changed);
            }
            latest = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * The session token that a client which has seen everything so far holds: {@code
     * id:version#lsn}.
     */
    public String sessionToken() {
        return id + ":-1#" + lsn;
    }

    /**
     * The current version of an item, or null when there is none or its time to live is over.
     *
     * @throws ServiceException 410 when the partition was split
     */
    public Item read(ItemKey key) {
        return reading(() -> live(store.item(key)));
    }

    /**
     * What the partition holds now.
     *
     * @throws ServiceException 410 when the partition was split
     */
    public PartitionView view() {
        PartitionView known = latest;
        if (known != null) {
            return known;
        }
        return reading(
                () -> {
                    latest = store.view(settings, lsn, this::adopt);
                    return latest;
                });
    }

    /**
     * Keeps an index up from now on that a reader has built from a view, while others were writing.
     */
    private void adopt(PartitionView basis, PartitionIndex.Built built) {
        PartitionView seen = basis;
        int missed = Integer.MAX_VALUE;
        while (missed > FEW) {
            PartitionView now;
            try {
                now = view();
            } catch (ServiceException e) {
                return; // split meanwhile
            }
            missed = seen.bring(built, now);
            seen = now;
        }
        lock.writeLock().lock();
        try {
            seen.bring(built, store.view(settings, lsn, this::adopt));
            store.adopt(built);
            latest = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Does something while nobody writes. */
    <T> T reading(Supplier<T> reader) {
        lock.readLock().lock();
        try {
            requirePresent();
            return reader.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Runs writes that become visible together, or not at all when the writer throws.
     *
     * @throws ServiceException what the writer throws; 410 when the partition was split
     */
    public <T> T write(Function<PartitionTransaction, T> writer) {
        lock.writeLock().lock();
        try {
            requirePresent();
            expire();
            PartitionTransaction transaction = new PartitionTransaction(this, lsn + 1);
            T result = writer.apply(transaction);
            commit(transaction.changes());
            return result;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The number of items, of which some may have expired. */
    public int size() {
        return reading(store::itemCount);
    }

    /** The bytes of JSON text in the items. */
    public long storedBytes() {
        return reading(store::storedBytes);
    }

    /** What it holds now, to be held again. */
    public PartitionSnapshot snapshot() {
        return new PartitionSnapshot(this, view().withoutIndex());
    }

    /** As {@link #snapshot}, with all that is in the journal so far. */
    public PartitionSnapshot stored() {
        return new PartitionSnapshot(
                this, reading(() -> store.view(settings, lsn, this::adopt)).withoutIndex());
    }

    /** Holds again what was held once by all partitions of the container; LSNs go on. */
    public void restore(List<PartitionSnapshot> once) {
        lock.writeLock().lock();
        try {
            gone = false;
            store.restore(PartitionSnapshot.behind(this, once), this, lsn);
            long next = lsn + 1;
            lsn = next;
            latest = null;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Gives its memory back; its container was deleted, and nobody will find it any more. */
    public void close() {
        lock.writeLock().lock();
        try {
            gone = true;
            latest = null;
            store.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Deletes what has expired, so that the log of changes says so. */
    public void deleteExpired() {
        if (settings.defaultTtl() == null) {
            return;
        }
        lock.writeLock().lock();
        try {
            requirePresent();
            expire();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /**
     * Does something for which this partition stays in one piece; a split waits for it.
     *
     * @throws ServiceException 410 when the partition was split already
     */
    public <T> T inOnePiece(Supplier<T> action) {
        onePiece.readLock().lock();
        try {
            reading(() -> null); // or 410
            return action.get();
        } finally {
            onePiece.readLock().unlock();
        }
    }

    /**
     * Hands the items over to new partitions; from now on every request here is answered with 410.
     *
     * @param children partitions whose ranges cover this one's
     * @param handover called when the children hold everything and before anybody is sent to them
     */
    public void splitInto(List<PhysicalPartition> children, Runnable handover) {
        // Most of it while others go on; what they write meanwhile at the end.
        PartitionView before = view();
        for (PhysicalPartition child : children) {
            child.store.load(before, child.range, settings);
        }
        onePiece.writeLock().lock();
        try {
            handOver(before, children, handover);
        } finally {
            onePiece.writeLock().unlock();
        }
    }

    private void handOver(
            PartitionView before, List<PhysicalPartition> children, Runnable handover) {
        lock.writeLock().lock();
        try {
            requirePresent();
            PartitionView last = store.view(settings, lsn, this::adopt);
            for (PhysicalPartition child : children) {
                child.store.catchUp(before, last, child.range, settings);
                child.settings = settings;
                child.lsn = lsn;
            }
            handover.run();
            gone = true;
            latest = null;
            store.close();
        } finally {
            lock.writeLock().unlock();
        }
    }

    Item current(ItemKey key) {
        return live(store.item(key));
    }

    List<Item> currentItems(String effectivePartitionKey) {
        List<Item> found = new ArrayList<>();
        EpkRange keys = new EpkRange(effectivePartitionKey, effectivePartitionKey + EpkRange.MAX);
        store.itemsOf(keys)
                .forEachRemaining(
                        item -> {
                            // Another key may begin as this one does.
                            if (item.key().effectivePartitionKey().equals(effectivePartitionKey)
                                    && settings.isLive(item)) {
                                found.add(item);
                            }
                        });
        return found;
    }

    UniqueKeyIndex uniqueKeys() {
        return store.uniqueKeys();
    }

    private Item live(Item item) {
        return item == null || !settings.isLive(item) ? null : item;
    }

    private void requirePresent() {
        if (gone) {
            throw ServiceException.gone(
                    RANGE_GONE, "The partition key range '" + id + "' is gone: it was split.");
        }
    }

    private void commit(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        Journal journal = settings.journal();
        if (journal != null) {
            journal.append(RecordType.CHANGES, ItemRecords.changes(name(), changes));
        }
        make(changes);
    }

    private void make(List<Change> changes) {
        latest = null;
        changes.forEach(change -> store.apply(change, settings));
        lsn = changes.get(changes.size() - 1).lsn();
    }

    /**
     * Makes the writes visible of a transaction that nobody was kept waiting for.
     *
     * @throws SnapshotConflictException when somebody else has written what it writes
     */
    void commit(OptimisticTransaction transaction) {
        lock.writeLock().lock();
        try {
            requirePresent();
            expire();
            commit(transaction.changesFrom(lsn + 1));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Looks for expired items at most once a second; readers pass over those not found yet. */
    private void expire() {
        long now = settings.seconds();
        if (settings.defaultTtl() == null
                || (now < nextExpiryCheck && now >= nextExpiryCheck - 1)) {
            return;
        }
        nextExpiryCheck = now + 1;
        List<Change> expired = new ArrayList<>();
        for (Item item : store.items()) {
            if (!settings.isLive(item)) {
                expired.add(Change.expiry(item, lsn + 1 + expired.size(), now));
            }
        }
        Journal journal = settings.journal();
        // Where nothing can be stored, they stay for now, and readers pass over them.
        if (!expired.isEmpty()
                && (journal == null
                        || journal.tryAppend(
                                RecordType.CHANGES, ItemRecords.changes(name(), expired)))) {
            make(expired);
        }
    }

    /** As the records of a data folder name it. */
    PartitionName name() {
        return new PartitionName(settings.containerRid(), id);
    }

    /**
     * Makes changes again that were made in another process.
     *
     * @param last the number of the last of them
     * @return the highest position of an item that they have made
     */
    long replay(long last, List<ItemRecords.Written> changes) {
        if (last <= lsn) {
            return 0; // it is in what was loaded
        }
        long highest = 0;
        for (ItemRecords.Written written : changes) {
            Change change = written.on(store);
            if (change.current() != null || change.previous() != null) {
                store.apply(change, settings);
                highest = Math.max(highest, change.item().position());
            }
        }
        lsn = last;
        return highest;
    }

    /** Holds items; returns the highest of their positions. */
    long load(List<Item> items) {
        items.forEach(item -> store.put(item, settings));
        return items.stream().mapToLong(Item::position).max().orElse(0);
    }

    void loadLog(long firstLsn, List<LoggedChange> log) {
        store.loadLog(firstLsn, log);
    }

    /** The item whose current version was made by a change, or null. */
    Item madeBy(long change) {
        return store.madeBy(change);
    }
}
