package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.partition.index.PartitionIndex;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One physical partition: the items whose effective partition keys lie in its range. Readers share
 * it, a writer has it to itself, so that a reader sees a batch whole or not at all.
 */
public final class PhysicalPartition {

    /** Partition key range gone: the client asks for the ranges again and repeats. */
    private static final int RANGE_GONE = 1002;

    private final String id;
    private final EpkRange range;
    private final List<String> parents;
    private final PartitionLock lock = new PartitionLock();

    private final Map<ItemKey, Item> items = new HashMap<>();
    private final NavigableMap<Long, Item> byPosition = new TreeMap<>();
    private final NavigableMap<Long, Item> byChange = new TreeMap<>();
    private final Deque<Change> log = new ArrayDeque<>();
    private long firstLoggedLsn;
    private final UniqueKeyIndex uniqueKeys = new UniqueKeyIndex();
    private PartitionIndex index;
    private volatile PartitionSettings settings;
    private volatile long lsn;
    private boolean gone;
    private long nextExpiryCheck;
    private long storedBytes;

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
        this.index = newIndex();
        this.firstLoggedLsn = lsn + 1;
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

    /** Takes over what a replace of the container changed. */
    public void update(PartitionSettings changed) {
        lock.lockToWrite();
        try {
            boolean reindex =
                    !changed.indexingPolicy().equals(settings.indexingPolicy())
                            || !changed.computedProperties().equals(settings.computedProperties());
            if (settings.changeRetention().isZero()) {
                log.clear();
                firstLoggedLsn = lsn + 1;
            }
            settings = changed;
            if (reindex) {
                index = newIndex();
            }
        } finally {
            lock.unlockWrite();
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
        return read(() -> live(items.get(key)));
    }

    /** Runs a read that sees no half of a write. */
    public <T> T read(Supplier<T> reader) {
        lock.lockToRead();
        try {
            requirePresent();
            return reader.get();
        } finally {
            lock.unlockRead();
        }
    }

    /**
     * Runs writes that become visible together, or not at all when the writer throws.
     *
     * @throws ServiceException what the writer throws; 410 when the partition was split
     */
    public <T> T write(Function<PartitionTransaction, T> writer) {
        lock.lockToWrite();
        try {
            requirePresent();
            expire();
            PartitionTransaction transaction = new PartitionTransaction(this, lsn + 1);
            T result = writer.apply(transaction);
            commit(transaction);
            return result;
        } finally {
            lock.unlockWrite();
        }
    }

    /**
     * The items in the order of their positions, after one; to be used inside {@link
     * #read(Supplier)} only.
     */
    public Iterable<Item> itemsAfter(long position) {
        return byPosition.tailMap(position, false).values();
    }

    /** The item at a position, or null; to be used inside {@link #read(Supplier)} only. */
    public Item itemAt(long position) {
        return byPosition.get(position);
    }

    /**
     * The number of items, expired ones included; to be used inside {@link #read(Supplier)} only.
     */
    public int itemCount() {
        return items.size();
    }

    /** The indexes over the items; to be used inside {@link #read(Supplier)} only. */
    public PartitionIndex index() {
        return index;
    }

    /**
     * The current versions in the order of their writes, after one; to be used inside {@link
     * #read(Supplier)} only.
     */
    public Iterable<Item> changesAfter(long afterLsn) {
        return byChange.tailMap(changeKey(afterLsn + 1, 0), true).values();
    }

    /**
     * All versions and deletes in the order of their writes; to be used inside {@link
     * #read(Supplier)} only.
     */
    public Iterable<Change> log() {
        return log;
    }

    /**
     * The first LSN that the log is complete from; to be used inside {@link #read(Supplier)} only.
     */
    public long firstLoggedLsn() {
        return firstLoggedLsn;
    }

    /** Whether an item is there for a reader: its time to live is not over. */
    public boolean isLive(Item item) {
        PartitionSettings now = settings;
        return now.defaultTtl() == null || !item.isExpired(seconds(), now.defaultTtl());
    }

    /** The number of items, of which some may have expired. */
    public int size() {
        return read(items::size);
    }

    /** The bytes of JSON text in the items. */
    public long storedBytes() {
        return read(() -> storedBytes);
    }

    /** Deletes what has expired, so that the log of changes says so. */
    public void deleteExpired() {
        if (settings.defaultTtl() == null) {
            return;
        }
        lock.lockToWrite();
        try {
            requirePresent();
            expire();
        } finally {
            lock.unlockWrite();
        }
    }

    /**
     * Hands the items over to new partitions; from now on every request here is answered with 410.
     *
     * @param children partitions whose ranges cover this one's
     */
    public void splitInto(List<PhysicalPartition> children) {
        lock.lockToWrite();
        try {
            requirePresent();
            for (PhysicalPartition child : children) {
                child.adopt(this);
            }
            gone = true;
        } finally {
            lock.unlockWrite();
        }
    }

    private PartitionIndex newIndex() {
        return new PartitionIndex(
                settings.indexingPolicy(),
                settings.computedProperties(),
                visitor ->
                        byPosition.forEach(
                                (position, item) -> visitor.visit(position, item.body())));
    }

    private void adopt(PhysicalPartition parent) {
        lock.lockToWrite();
        try {
            for (Map.Entry<Long, Item> entry : parent.byChange.entrySet()) {
                Item item = entry.getValue();
                if (range.contains(item.key().effectivePartitionKey())) {
                    put(item, entry.getKey());
                }
            }
            for (Change change : parent.log) {
                if (range.contains(change.item().key().effectivePartitionKey())) {
                    log.add(change);
                }
            }
            firstLoggedLsn = parent.firstLoggedLsn;
            lsn = parent.lsn;
        } finally {
            lock.unlockWrite();
        }
    }

    Item current(ItemKey key) {
        return live(items.get(key));
    }

    List<Item> currentItems(String effectivePartitionKey) {
        return items.values().stream()
                .filter(item -> item.key().effectivePartitionKey().equals(effectivePartitionKey))
                .filter(this::isLive)
                .toList();
    }

    UniqueKeyIndex uniqueKeys() {
        return uniqueKeys;
    }

    long seconds() {
        return settings.clock().millis() / 1000;
    }

    private Item live(Item item) {
        return item == null || !isLive(item) ? null : item;
    }

    private void requirePresent() {
        if (gone) {
            throw ServiceException.gone(
                    RANGE_GONE, "The partition key range '" + id + "' is gone: it was split.");
        }
    }

    private void commit(PartitionTransaction transaction) {
        List<Change> changes = transaction.changes();
        if (changes.isEmpty()) {
            return;
        }
        for (int i = 0; i < changes.size(); i++) {
            apply(changes.get(i), i);
        }
        lsn = transaction.lsn();
    }

    private void apply(Change change, int index) {
        if (change.current() == null) {
            remove(change.previous());
        } else {
            Item replaced = items.get(change.current().key());
            if (replaced != null) {
                remove(replaced);
                if (change.previous() == null) {
                    // Its time to live was over and nobody had looked since.
                    log(Change.expiry(replaced, change.lsn(), change.timestamp()));
                }
            }
            put(change.current(), changeKey(change.lsn(), index));
        }
        log(change);
    }

    private void log(Change change) {
        if (settings.changeRetention().isZero()) {
            return;
        }
        log.add(change);
        long oldest = change.timestamp() - settings.changeRetention().toSeconds();
        while (log.peekFirst().timestamp() < oldest) {
            firstLoggedLsn = log.removeFirst().lsn() + 1;
        }
    }

    private void put(Item item, long changeKey) {
        items.put(item.key(), item);
        byPosition.put(item.position(), item);
        byChange.put(changeKey, item);
        uniqueKeys.add(item, settings.uniqueKeys());
        index.added(item.position(), item.body());
        storedBytes += item.sizeInBytes();
    }

    private void remove(Item item) {
        items.remove(item.key(), item);
        byPosition.remove(item.position(), item);
        removeChange(item);
        uniqueKeys.remove(item, settings.uniqueKeys());
        index.removed(item.position(), item.body());
        storedBytes -= item.sizeInBytes();
    }

    private void removeChange(Item item) {
        byChange.subMap(changeKey(item.lsn(), 0), changeKey(item.lsn() + 1, 0))
                .values()
                .removeIf(candidate -> candidate.position() == item.position());
    }

    /** Looks for expired items at most once a second; readers pass over those not found yet. */
    private void expire() {
        long now = seconds();
        if (settings.defaultTtl() == null || now < nextExpiryCheck) {
            return;
        }
        nextExpiryCheck = now + 1;
        List<Item> expired = new ArrayList<>();
        for (Item item : items.values()) {
            if (!isLive(item)) {
                expired.add(item);
            }
        }
        for (Item item : expired) {
            long next = lsn + 1;
            apply(Change.expiry(item, next, now), 0);
            lsn = next;
        }
    }

    /**
     * New versions of one batch share an LSN and are told apart by their place in it, of which
     * there are at most 256.
     */
    private static long changeKey(long lsn, int index) {
        return lsn << 8 | index;
    }
}
