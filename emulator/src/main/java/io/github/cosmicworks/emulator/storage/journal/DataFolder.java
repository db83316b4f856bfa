package io.github.cosmicworks.emulator.storage.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder with the data of an account: checkpoints, journals, and how far they reach. One process
 * uses it at a time.
 */
public final class DataFolder implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final DataFiles files;
    private final Format format;
    private final FolderLock lock;
    private final Journal journal;

    private DataFolder(DataFiles files, Format format, FolderLock lock, Journal journal) {
        this.files = files;
        this.format = format;
        this.lock = lock;
        this.journal = journal;
    }

    /**
     * Takes a folder, which is made if it is not there.
     *
     * @param synced whether what is acknowledged is to outlive a loss of power
     * @throws StorageException when another process has it, or it cannot be used
     */
    public static DataFolder open(Path folder, boolean synced, Format format) {
        DataFiles files = new DataFiles(folder);
        try {
            Files.createDirectories(folder);
            return new DataFolder(
                    files, format, FolderLock.take(folder), new Journal(files, format, synced));
        } catch (IOException e) {
            throw new StorageException(
                    "The data folder %s cannot be used (%s). Choose one that this user may write."
                            .formatted(folder, describe(e)),
                    e);
        }
    }

    private static String describe(IOException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** What is appended to, once {@link #replay} has read what is there. */
    public Journal journal() {
        return journal;
    }

    /**
     * Reads what is there, and has the journal go on behind it.
     *
     * @param fromCheckpoint takes each record of the checkpoint
     * @param fromJournal takes each record of the journals behind it, in the order in which they
     *     were appended
     * @throws StorageException when something is missing or damaged, or is of a newer format
     */
    public void replay(Consumer<StoredRecord> fromCheckpoint, Consumer<StoredRecord> fromJournal) {
        try {
            NavigableSet<Long> checkpoints = files.checkpoints();
            long first = checkpoints.isEmpty() ? 1 : checkpoints.last();
            Acknowledged.Place reached = Acknowledged.read(files.acknowledged());
            boolean old = false;
            if (!checkpoints.isEmpty()) {
                old = readCheckpoint(first, fromCheckpoint);
            }
            long last = lastJournal(first, reached);
            if (last == 0) {
                begin();
                return;
            }
            long earlier = 0;
            long end = 0;
            for (long number = first; number <= last; number++) {
                try (RecordReader reader = open(files.journal(number), number)) {
                    end = readJournal(reader, number, last, reached, fromJournal);
                    old |= reader.version() < format.version();
                }
                earlier += number < last ? end : 0;
            }
            files.deleteBefore(first);
            journal.open(RecordFile.resume(files.journal(last), end), last, earlier);
            if (old) {
                journal.next(); // nothing of today's goes into a file of an older format
            }
        } catch (IOException e) {
            throw new StorageException(
                    "The data folder %s cannot be read (%s)."
                            .formatted(files.folder(), describe(e)),
                    e);
        }
    }

    /** The number of the last journal; 0 when there is none. */
    private long lastJournal(long first, Acknowledged.Place reached) throws IOException {
        NavigableSet<Long> journals = files.journals().tailSet(first, true);
        long last = journals.isEmpty() ? 0 : journals.last();
        if (last > reached.journal() && Files.size(files.journal(last)) < RecordFile.HEADER) {
            // The process ended while it was made, and nobody has written to it.
            Files.delete(files.journal(last));
            last = journals.lower(last) == null ? 0 : journals.lower(last);
        }
        return Math.max(reached.journal(), last);
    }

    private void begin() throws IOException {
        RecordFile first = RecordFile.create(files.journal(1), format.version(), 1);
        journal.open(first, 1, 0);
        files.syncNames();
    }

    /** Whether the checkpoint is of an older format. */
    private boolean readCheckpoint(long number, Consumer<StoredRecord> consumer)
            throws IOException {
        Path path = files.checkpoint(number);
        try (RecordReader reader = open(path, number)) {
            long records = 0;
            Optional<StoredRecord> next = reader.next();
            while (next.isPresent() && next.get().type() != RecordType.END) {
                consumer.accept(format.migrate(next.get(), reader.version()));
                records++;
                next = reader.next();
            }
            if (next.isEmpty() || Checkpoint.count(next.get()) != records) {
                throw damaged(path, reader);
            }
            return reader.version() < format.version();
        }
    }

    /** Where the last record ends that counts. */
    private long readJournal(
            RecordReader reader,
            long number,
            long last,
            Acknowledged.Place reached,
            Consumer<StoredRecord> consumer)
            throws IOException {
        Path path = files.journal(number);
        long end = reader.position();
        boolean ended = false;
        Optional<StoredRecord> next = reader.next();
        while (next.isPresent()) {
            ended = next.get().type() == RecordType.END;
            if (!ended) {
                consumer.accept(format.migrate(next.get(), reader.version()));
                end = reader.position();
            }
            next = reader.next();
        }
        boolean lost = number == reached.journal() && end < reached.position();
        if (lost || (number < last && !ended)) {
            throw reader.ending() == RecordReader.Ending.DAMAGED
                    ? damaged(path, reader)
                    : cut(path, reader, reached);
        }
        if (reader.ending() != RecordReader.Ending.WHOLE) {
            LOG.warn(
                    "The last write to {} was not finished: {} bytes that nobody was told of are dropped",
                    path,
                    reader.length() - reader.position());
        }
        return end;
    }

    private RecordReader open(Path path, long number) throws IOException {
        if (!Files.exists(path)) {
            throw new StorageException(
                    "The file %s is missing. Without it the data cannot be read: take the folder from a copy, or choose another one."
                            .formatted(path));
        }
        RecordReader reader =
                RecordReader.open(path, number)
                        .orElseThrow(
                                () ->
                                        new StorageException(
                                                "The file %s is damaged at its beginning. Take the folder from a copy, or choose another one."
                                                        .formatted(path)));
        if (reader.version() > format.version()) {
            reader.close();
            throw new StorageException(
                    "The file %s was written by a newer emulator: its format is %d, and this one knows those up to %d. Start the newer one, or choose another folder."
                            .formatted(path, reader.version(), format.version()));
        }
        return reader;
    }

    private static StorageException damaged(Path path, RecordReader reader) {
        return new StorageException(
                "The file %s is damaged: what begins at byte %d is not what was written. Take the folder from a copy, or choose another one."
                        .formatted(path, reader.position()));
    }

    private StorageException cut(Path path, RecordReader reader, Acknowledged.Place reached) {
        return new StorageException(
                "The file %s has lost its end: it can be read up to byte %d of %d, and writes were acknowledged up to byte %d. It was cut, or the machine lost its power (--sync protects from that). Take the folder from a copy, or delete the file %s to go on without those writes."
                        .formatted(
                                path,
                                reader.position(),
                                reader.length(),
                                reached.position(),
                                files.acknowledged()));
    }

    /**
     * Begins a checkpoint: what is appended from now on comes behind it. Whoever asks for it writes
     * into it what there is now, or what comes to be meanwhile.
     *
     * @throws IOException when the disk is full, or fails
     */
    public Checkpoint checkpoint() throws IOException {
        long number;
        try {
            number = journal.next();
        } catch (IOException e) {
            journal.checkpointFailed();
            throw e;
        }
        return new Checkpoint(files, format, journal, number);
    }

    /** Gives the folder back; what was appended is on the disk then. */
    @Override
    public void close() throws IOException {
        try {
            journal.close();
        } finally {
            lock.close();
        }
    }
}
