package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A transaction on one logical partition that may take seconds: nobody waits for it. It sees the
 * items as they were at its beginning, with its own writes over them, and holds the partition's
 * lock for moments only. When it commits, it fails if somebody else has written what it writes: the
 * first to commit wins. That is snapshot isolation, which the service documents for scripts.
 *
 * <p>Used by one thread.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/database-transactions-optimistic-concurrency">Transactions
 *     and optimistic concurrency control</a>
 */
public final class OptimisticTransaction implements ItemTransaction {

    private final PhysicalPartition partition;
    private final String effectivePartitionKey;
    private final PartitionView view;
    private final PartitionTransaction writes;

    /** What was current of each written item before; null where there was none. */
    private final Map<ItemKey, Item> replaced = new HashMap<>();

    /** By each version that was written, the one that was committed. */
    private final IdentityHashMap<Item, Item> numbered = new IdentityHashMap<>();

    /** The logical partition at the beginning, by ids; null before somebody asks for it. */
    private Map<String, Item> beginning;

    /** The items that it has created, which {@link #items} leaves out. */
    private final Set<Long> created = new HashSet<>();

    /** What {@link #items} gives; null before somebody asks for it. */
    private NavigableMap<Long, Item> items;

    /**
     * Begins a transaction.
     *
     * @throws ServiceException 410 when the partition was split
     */
    public OptimisticTransaction(PhysicalPartition partition, String effectivePartitionKey) {
        this.partition = partition;
        this.effectivePartitionKey = effectivePartitionKey;
        this.view = partition.view();
        this.writes = new PartitionTransaction(partition, view.lsn() + 1);
    }

    @Override
    public Item read(ItemKey key) {
        return writes.written().containsKey(key) ? writes.written().get(key) : asItWas(key);
    }

    private Item asItWas(ItemKey key) {
        Item current = partition.read(key);
        boolean unchanged =
                current == null ? partition.lsn() == view.lsn() : current.lsn() <= view.lsn();
        if (unchanged) {
            return current;
        }
        // Somebody has written since, this item or another one: the view knows how it was.
        if (beginning == null) {
            beginning = new HashMap<>();
            forEachInView(item -> beginning.put(item.key().id(), item));
        }
        return beginning.get(key.id());
    }

    /**
     * The item of a resource id, or null.
     *
     * @throws IllegalArgumentException when it is no resource id of an item
     */
    public Item readByRid(String rid) {
        long position = ResourceIds.itemPosition(rid);
        if (created.contains(position)) {
            return writes.written().values().stream()
                    .filter(written -> written != null && written.position() == position)
                    .findFirst()
                    .orElse(null);
        }
        Item item = view.itemAt(position);
        if (item == null) {
            return null;
        }
        return item.key().effectivePartitionKey().equals(effectivePartitionKey)
                ? read(item.key())
                : null;
    }

    @Override
    public Item create(ItemKey key, JsonObject body, int sizeInBytes) {
        if (read(key) != null) {
            // Refused by the transaction below, too, unless somebody has deleted the item since.
            throw ServiceException.conflict(
                    "Entity with the specified id already exists in the system.");
        }
        Item item = write(key, () -> writes.create(key, body, sizeInBytes));
        created.add(item.position());
        return item;
    }

    @Override
    public Item replace(Item previous, JsonObject body, int sizeInBytes) {
        return seen(write(previous.key(), () -> writes.replace(previous, body, sizeInBytes)));
    }

    @Override
    public Item rename(Item previous, String id, JsonObject body, int sizeInBytes) {
        throw ServiceException.notSupported("A replace in a script that changes the id of an item");
    }

    @Override
    public void delete(Item previous) {
        write(
                previous.key(),
                () -> {
                    writes.delete(previous);
                    return null;
                });
        if (items != null) {
            items.remove(previous.position());
        }
    }

    /** Writes while nobody changes the partition; what is written stays here. */
    private <T> T write(ItemKey key, Supplier<T> work) {
        boolean first = !writes.written().containsKey(key);
        Item before = first ? asItWas(key) : null;
        return partition.reading(
                () -> {
                    if (first && partition.current(key) != before) {
                        throw new SnapshotConflictException();
                    }
                    T result = work.get();
                    if (first) {
                        replaced.put(key, before);
                    }
                    return result;
                });
    }

    private Item seen(Item written) {
        if (items != null && !created.contains(written.position())) {
            items.put(written.position(), written);
        }
        return written;
    }

    /**
     * The items of the logical partition as they were at the beginning, without those that the
     * transaction has deleted, and with the content that it has given to others, by their
     * positions. Items that it has created are not among them: the documentation warns that queries
     * in a script may not see its changes, and its tutorial on data modeling counts on it.
     *
     * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/model-partition-example">How
     *     to model and partition data using a real-world example</a>
     */
    public NavigableMap<Long, Item> items() {
        if (items == null) {
            NavigableMap<Long, Item> found = new TreeMap<>();
            forEachInView(item -> found.put(item.position(), item));
            writes.changes().forEach(change -> found.remove(change.item().position()));
            for (Item written : writes.written().values()) {
                if (written != null && !created.contains(written.position())) {
                    found.put(written.position(), written);
                }
            }
            items = found;
        }
        return items;
    }

    private void forEachInView(Consumer<Item> action) {
        Iterator<Item> all = view.itemsAfter(0);
        while (all.hasNext()) {
            Item item = all.next();
            if (item.key().effectivePartitionKey().equals(effectivePartitionKey)
                    && view.isLive(item)) {
                action.accept(item);
            }
        }
    }

    /** The partition that it runs on. */
    public PhysicalPartition partition() {
        return partition;
    }

    /** What it sees when it has written nothing. */
    public PartitionView view() {
        return view;
    }

    /** Whether it has written something. */
    public boolean hasWrites() {
        return !writes.changes().isEmpty();
    }

    /**
     * Makes its writes visible, all at once. Until then there is no trace of them.
     *
     * @throws SnapshotConflictException when somebody else has written what it writes
     * @throws ServiceException 410 when the partition was split
     */
    public void commit() {
        if (hasWrites()) {
            partition.commit(this);
        }
    }

    /** A version that this transaction has written, as it is after the commit. */
    public Item committed(Item written) {
        return numbered.getOrDefault(written, written);
    }

    /**
     * The changes with the numbers that they get; to be used with the partition's lock held.
     *
     * @throws SnapshotConflictException when somebody else has written what it writes
     */
    List<Change> changesFrom(long firstLsn) {
        for (Map.Entry<ItemKey, Item> entry : replaced.entrySet()) {
            if (partition.current(entry.getKey()) != entry.getValue()) {
                throw new SnapshotConflictException();
            }
        }
        try {
            writes.requireUnique();
        } catch (ServiceException e) {
            // Somebody else has taken the unique key; run again, the script is told of it.
            throw new SnapshotConflictException();
        }
        List<Change> changes = new ArrayList<>();
        for (Change change : writes.changes()) {
            long lsn = firstLsn + changes.size() / Item.MOST_OF_ONE_LSN;
            Item current = change.current();
            if (current != null) {
                current =
                        current.withChange(Item.change(lsn, changes.size() % Item.MOST_OF_ONE_LSN));
                numbered.put(change.current(), current);
            }
            Item previous = change.previous();
            changes.add(
                    new Change(
                            change.kind(),
                            lsn,
                            change.timestamp(),
                            current,
                            previous == null ? null : numbered.getOrDefault(previous, previous),
                            change.expired()));
        }
        return changes;
    }
}
