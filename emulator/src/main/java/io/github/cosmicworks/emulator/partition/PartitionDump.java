package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.storage.journal.RecordSink;
import io.github.cosmicworks.emulator.storage.journal.RecordType;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/**
 * Writes down what a partition holds: its items, and the log of all versions where one is kept.
 * {@link PartitionReplay} reads it.
 */
public final class PartitionDump {

    /** In bytes; a record ends with the item that reaches it. */
    private static final int RECORD = 256 * 1024;

    static final int ABSENT = 0;
    static final int IN_FULL = 1;
    static final int KNOWN = 2;

    private final PartitionName name;
    private final PartitionView view;
    private final RecordSink sink;

    private PartitionDump(PartitionName name, PartitionView view, RecordSink sink) {
        this.name = name;
        this.view = view;
        this.sink = sink;
    }

    /** Writes what was held once. */
    public static void write(PartitionSnapshot snapshot, RecordSink sink) throws IOException {
        PartitionDump dump = new PartitionDump(snapshot.partition().name(), snapshot.view(), sink);
        dump.writeItems();
        if (snapshot.view().keepsLog()) {
            dump.writeLog();
        }
    }

    private void writeItems() throws IOException {
        Iterator<Item> items = view.itemsAfter(0);
        while (items.hasNext()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(RECORD);
            DataOutputStream out = new DataOutputStream(bytes);
            name.write(out);
            while (items.hasNext() && bytes.size() < RECORD) {
                out.writeBoolean(true);
                ItemRecords.writeItem(out, items.next());
            }
            out.writeBoolean(false);
            sink.append(RecordType.ITEMS, bytes.toByteArray());
        }
    }

    private void writeLog() throws IOException {
        Iterator<LoggedChange> log = view.loggedAfter(0);
        do {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            name.write(out);
            out.writeLong(view.firstLoggedLsn());
            Set<Long> written = new HashSet<>();
            while (log.hasNext() && bytes.size() < RECORD) {
                out.writeBoolean(true);
                write(out, log.next(), written);
            }
            out.writeBoolean(false);
            sink.append(RecordType.LOG, bytes.toByteArray());
        } while (log.hasNext());
    }

    private void write(DataOutputStream out, LoggedChange logged, Set<Long> written)
            throws IOException {
        Change change = logged.change();
        out.writeLong(logged.number());
        out.writeLong(change.lsn());
        out.writeLong(change.timestamp());
        out.writeBoolean(change.expired());
        writeVersion(out, change.previous(), written);
        writeVersion(out, change.current(), written);
    }

    /** In full only once: a version is the current one of a change and the previous of the next. */
    private void writeVersion(DataOutputStream out, Item item, Set<Long> written)
            throws IOException {
        if (item == null) {
            out.writeByte(ABSENT);
        } else if (view.itemAt(item.position()) == item || !written.add(item.change())) {
            out.writeByte(KNOWN);
            out.writeLong(item.change());
        } else {
            out.writeByte(IN_FULL);
            ItemRecords.writeItem(out, item);
        }
    }
}
