package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** How items and their changes are written down in the records of a data folder. */
final class ItemRecords {

    /** In bytes: what a record has besides the texts of its items. */
    private static final int AROUND = 256;

    private static final int HAS_CURRENT = 1;
    private static final int HAS_PREVIOUS = 2;
    private static final int EXPIRED = 4;

    private ItemRecords() {}

    /** Writes a record. */
    @FunctionalInterface
    interface Writer {
        void write(DataOutputStream out) throws IOException;
    }

    /** Reads a record. */
    @FunctionalInterface
    interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    static byte[] bytes(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4 * AROUND);
        try {
            writer.write(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a record.
     *
     * @throws IllegalArgumentException when it has another form
     */
    static <T> T read(byte[] record, Reader<T> reader) {
        try {
            return reader.read(new DataInputStream(new ByteArrayInputStream(record)));
        } catch (IOException e) {
            throw new IllegalArgumentException("The record ends too early", e);
        }
    }

    /** The record of changes to a partition that are made together. */
    static byte[] changes(PartitionName partition, List<Change> changes) {
        return bytes(
                out -> {
                    partition.write(out);
                    out.writeLong(changes.get(changes.size() - 1).lsn());
                    out.writeInt(changes.size());
                    for (Change change : changes) {
                        write(out, change);
                    }
                });
    }

    private static void write(DataOutputStream out, Change change) throws IOException {
        Item current = change.current();
        Item previous = change.previous();
        out.writeByte(
                (current == null ? 0 : HAS_CURRENT)
                        | (previous == null ? 0 : HAS_PREVIOUS)
                        | (change.expired() ? EXPIRED : 0));
        out.writeLong(change.lsn());
        out.writeLong(change.timestamp());
        out.writeUTF(change.item().key().effectivePartitionKey());
        if (previous != null) {
            out.writeUTF(previous.key().id());
        }
        if (current != null) {
            writeVersion(out, current);
        }
    }

    /**
     * A change as it was written down.
     *
     * @param previousId the id of the version before, which is in the partition; null for a create
     * @param current the version that was made; null for a delete
     */
    record Written(
            long lsn,
            long timestamp,
            boolean expired,
            String effectivePartitionKey,
            String previousId,
            Item current) {

        /** The change, to what a partition holds. */
        Change on(PartitionStore store) {
            Item previous =
                    previousId == null
                            ? null
                            : store.item(new ItemKey(effectivePartitionKey, previousId));
            return Change.of(lsn, timestamp, current, previous, expired);
        }
    }

    /** Reads what {@link #changes} has written behind the name of the partition. */
    static List<Written> readChanges(DataInputStream in) throws IOException {
        int count = in.readInt();
        List<Written> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int flags = in.readByte();
            long lsn = in.readLong();
            long timestamp = in.readLong();
            String key = in.readUTF();
            String previousId = (flags & HAS_PREVIOUS) == 0 ? null : in.readUTF();
            Item current = (flags & HAS_CURRENT) == 0 ? null : readVersion(in, key);
            changes.add(
                    new Written(lsn, timestamp, (flags & EXPIRED) != 0, key, previousId, current));
        }
        return changes;
    }

    static void writeItem(DataOutputStream out, Item item) throws IOException {
        out.writeUTF(item.key().effectivePartitionKey());
        writeVersion(out, item);
    }

    static Item readItem(DataInputStream in) throws IOException {
        return readVersion(in, in.readUTF());
    }

    private static void writeVersion(DataOutputStream out, Item item) throws IOException {
        byte[] json = item.jsonOnce();
        out.writeUTF(item.key().id());
        out.writeLong(item.position());
        out.writeLong(item.change());
        out.writeLong(item.timestamp());
        out.writeInt(item.sizeInBytes());
        out.writeInt(json.length);
        out.write(json);
    }

    private static Item readVersion(DataInputStream in, String key) throws IOException {
        ItemKey itemKey = new ItemKey(key, in.readUTF());
        long position = in.readLong();
        long change = in.readLong();
        long timestamp = in.readLong();
        int sizeInBytes = in.readInt();
        JsonObject body = parse(in.readNBytes(in.readInt()));
        return new Item(
                itemKey, position, change, body.string("_etag"), timestamp, sizeInBytes, body);
    }

    private static JsonObject parse(byte[] json) {
        try {
            return JsonParser.parseObject(json);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException("An item in a record is no JSON object", e);
        }
    }
}
