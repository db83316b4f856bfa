package io.github.cosmicworks.emulator.storage.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file in the making that has all that the journals tell so far, and nothing of what is past. */
public final class Checkpoint implements Closeable {

    private final DataFiles files;
    private final Journal journal;
    private final long number;
    private final Path unfinished;
    private final RecordFile file;
    private long records;
    private boolean finished;

    Checkpoint(DataFiles files, Format format, Journal journal, long number) throws IOException {
        this.files = files;
        this.journal = journal;
        this.number = number;
        this.unfinished = files.unfinished(number);
        try {
            this.file = RecordFile.create(unfinished, format.version(), number);
        } catch (IOException e) {
            journal.checkpointFailed();
            throw e;
        }
    }

    /** How many records the last one says that there are in front of it. */
    static long count(StoredRecord end) {
        return end.content().length == Long.BYTES ? ByteBuffer.wrap(end.content()).getLong() : -1;
    }

    /** Writes a record. */
    public void append(RecordType type, byte[] content) throws IOException {
        file.append(type, content);
        records++;
    }

    /** Takes the place of the journals and checkpoints before. */
    public void finish() throws IOException {
        file.append(RecordType.END, ByteBuffer.allocate(Long.BYTES).putLong(records).array());
        file.sync();
        file.close();
        Files.move(unfinished, files.checkpoint(number), StandardCopyOption.ATOMIC_MOVE);
        files.syncNames();
        finished = true;
        journal.checkpointed(number, file.size());
        files.deleteBefore(number);
    }

    /** Gives it up, unless it is finished. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            file.close();
            Files.deleteIfExists(unfinished);
            journal.checkpointFailed();
        }
    }
}
