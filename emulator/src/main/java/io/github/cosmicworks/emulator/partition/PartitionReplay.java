package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.storage.journal.StoredRecord;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Has partitions hold again what the records of a data folder tell. */
public final class PartitionReplay {

    private PartitionReplay() {}

    /** The partition that a record is about. */
    public static PartitionName nameOf(StoredRecord record) {
        return ItemRecords.read(record.content(), PartitionName::read);
    }

    /**
     * Does again what a record tells of a partition, unless it has been done.
     *
     * @return the highest number that an item in the record has; 0 when there is none
     */
    public static long apply(StoredRecord record, PhysicalPartition partition) {
        return ItemRecords.read(
                record.content(),
                in -> {
                    PartitionName.read(in);
                    return switch (record.type()) {
                        case CHANGES ->
                                partition.replay(in.readLong(), ItemRecords.readChanges(in));
                        case ITEMS -> partition.load(items(in));
                        case LOG -> log(in, partition);
                        default -> throw new IllegalArgumentException("No partition's: " + record);
                    };
                });
    }

    private static List<Item> items(DataInputStream in) throws IOException {
        List<Item> items = new ArrayList<>();
        while (in.readBoolean()) {
            items.add(ItemRecords.readItem(in));
        }
        return items;
    }

    private static long log(DataInputStream in, PhysicalPartition partition) throws IOException {
        long first = in.readLong();
        Map<Long, Item> known = new HashMap<>();
        List<LoggedChange> log = new ArrayList<>();
        long highest = 0;
        while (in.readBoolean()) {
            long number = in.readLong();
            long lsn = in.readLong();
            long timestamp = in.readLong();
            boolean expired = in.readBoolean();
            Item previous = version(in, known, partition);
            Item current = version(in, known, partition);
            Change change = Change.of(lsn, timestamp, current, previous, expired);
            log.add(new LoggedChange(number, change));
            highest = Math.max(highest, change.item().position());
        }
        partition.loadLog(first, log);
        return highest;
    }

    private static Item version(
            DataInputStream in, Map<Long, Item> known, PhysicalPartition partition)
            throws IOException {
        int form = in.readByte();
        if (form == PartitionDump.ABSENT) {
            return null;
        }
        if (form == PartitionDump.IN_FULL) {
            Item item = ItemRecords.readItem(in);
            known.put(item.change(), item);
            return item;
        }
        long change = in.readLong();
        Item item = known.get(change);
        return item != null ? item : partition.madeBy(change);
    }
}
