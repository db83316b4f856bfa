package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes to one partition that become visible together. Sees its own writes. */
public final class PartitionTransaction implements ItemTransaction {

    /** The partition has reached its maximum size. */
    private static final int PARTITION_FULL = 1014;

    private final PhysicalPartition partition;
    private final long lsn;
    private final List<Change> changes = new ArrayList<>();
    private final Map<ItemKey, Item> written = new HashMap<>();
    private boolean linksOmitted;

    /** In bytes, of what is written. */
    private long memory;

    PartitionTransaction(PhysicalPartition partition, long lsn) {
        this.partition = partition;
        this.lsn = lsn;
    }

    @Override
    public Item read(ItemKey key) {
        return written.containsKey(key) ? written.get(key) : partition.current(key);
    }

    /** The current versions of all items of a logical partition; sees none of its own writes. */
    public List<Item> readLogicalPartition(String effectivePartitionKey) {
        return partition.currentItems(effectivePartitionKey);
    }

    @Override
    public Item create(ItemKey key, JsonObject body, int sizeInBytes) {
        if (read(key) != null) {
            throw exists();
        }
        return put(key, null, body, sizeInBytes);
    }

    private static ServiceException exists() {
        return ServiceException.conflict(
                "Entity with the specified id already exists in the system.");
    }

    @Override
    public Item replace(Item previous, JsonObject body, int sizeInBytes) {
        return put(previous.key(), previous, body, sizeInBytes);
    }

    @Override
    public Item rename(Item previous, String id, JsonObject body, int sizeInBytes) {
        ItemKey renamed = new ItemKey(previous.key().effectivePartitionKey(), id);
        if (read(renamed) != null) {
            throw exists();
        }
        written.put(previous.key(), null);
        return put(renamed, previous, body, sizeInBytes);
    }

    /** Writes items without the links {@code _self} and {@code _attachments} from now on. */
    public void omitLinks() {
        linksOmitted = true;
    }

    @Override
    public void delete(Item previous) {
        changes.add(
                new Change(
                        Change.Kind.DELETE,
                        lsn,
                        partition.settings().seconds(),
                        null,
                        previous,
                        false));
        written.put(previous.key(), null);
    }

    private Item put(ItemKey key, Item previous, JsonObject body, int sizeInBytes) {
        PartitionSettings settings = partition.settings();
        long position = previous == null ? settings.positions().getAsLong() : previous.position();
        long now = partition.settings().seconds();
        long change = Item.change(lsn, changes.size());
        String rid = ResourceIds.item(settings.containerRid(), position);
        String etag = SystemProperties.etag(change, now);
        JsonObject.Builder properties = body.toBuilder().remove("_attachments").remove("_lsn");
        SystemProperties.append(
                properties, rid, settings.selfLink() + "docs/" + rid + "/", etag, now);
        // The service writes it between the ETag and the time stamp; nothing depends on the order.
        properties.put("_attachments", "attachments/");
        if (linksOmitted) {
            properties.remove("_self").remove("_attachments");
        }
        Item item = new Item(key, position, change, etag, now, sizeInBytes, properties.build());
        memory += item.memory();
        requireRoom(settings);
        requireUnique(item, settings);
        Change.Kind kind = previous == null ? Change.Kind.CREATE : Change.Kind.REPLACE;
        changes.add(new Change(kind, lsn, now, item, previous, false));
        written.put(key, item);
        return item;
    }

    /**
     * Checks the unique keys of all that was written once more: others may have written since.
     *
     * @throws ServiceException 409 when a unique key says that there is another item
     */
    void requireUnique() {
        for (Item item : written.values()) {
            if (item != null) {
                requireUniqueInPartition(item, partition.settings());
            }
        }
    }

    /**
     * The service refuses what a full partition has no room for, with 20 GB as the limit.
     *
     * @see <a
     *     href="https://learn.microsoft.com/azure/cosmos-db/nosql/troubleshoot-forbidden#partition-key-exceeding-storage">Partition
     *     key exceeding storage</a>
     */
    private void requireRoom(PartitionSettings settings) {
        if (settings.memory().used() + memory > settings.memory().size()) {
            throw ServiceException.forbidden(
                    PARTITION_FULL,
                    "The storage of the emulator is full: its items take "
                            + settings.memory().size()
                            + " bytes of memory. Delete some, or start it with a higher --storage-limit, and"
                            + " -Xmx to go with it.");
        }
    }

    private void requireUnique(Item item, PartitionSettings settings) {
        requireUniqueInPartition(item, settings);
        for (int key = 0; key < settings.uniqueKeys().size(); key++) {
            UniqueKeyIndex.Entry entry = UniqueKeyIndex.entry(item, key, settings.uniqueKeys());
            for (Item other : written.values()) {
                if (other != null
                        && !other.key().equals(item.key())
                        && UniqueKeyIndex.entry(other, key, settings.uniqueKeys()).equals(entry)) {
                    throw uniqueConflict();
                }
            }
        }
    }

    private void requireUniqueInPartition(Item item, PartitionSettings settings) {
        for (int key = 0; key < settings.uniqueKeys().size(); key++) {
            UniqueKeyIndex.Entry entry = UniqueKeyIndex.entry(item, key, settings.uniqueKeys());
            ItemKey holder = partition.uniqueKeys().holder(entry);
            if (holder != null && !holder.equals(item.key())) {
                Item current = read(holder);
                if (current != null
                        && UniqueKeyIndex.entry(current, key, settings.uniqueKeys())
                                .equals(entry)) {
                    throw uniqueConflict();
                }
            }
        }
    }

    private static ServiceException uniqueConflict() {
        return ServiceException.conflict("Unique index constraint violation.");
    }

    List<Change> changes() {
        return changes;
    }

    /** What was written last of each item; null where it was deleted. */
    Map<ItemKey, Item> written() {
        return written;
    }

    long lsn() {
        return lsn;
    }
}
