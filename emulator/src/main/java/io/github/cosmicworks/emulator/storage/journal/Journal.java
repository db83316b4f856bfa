package io.github.cosmicworks.emulator.storage.journal;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.io.IOException;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where everything is written down before anybody sees it. When a record is appended, the operating
 * system has it, and it outlives this process; {@link #sync} has it outlive a loss of power.
 *
 * <p>Whoever appends makes what the record tells before others can append what builds on it.
 */
public final class Journal {

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    /** What the service refuses a write with that its partition has no room for. */
    private static final int PARTITION_FULL = 1014;

    /** In bytes: journals are read again in no time up to here, however little is in them. */
    private static final long SMALL = 64L << 20;

    private static final byte[] NOTHING = {};

    private final DataFiles files;
    private final Format format;
    private final boolean synced;
    private Acknowledged acknowledged;
    private RecordFile file;
    private long number;

    /** In bytes, of the journals before the present one that no checkpoint has made needless. */
    private long earlier;

    private long limit = SMALL;
    private Runnable whenGrown = () -> {};
    private boolean refusing;
    private boolean closed;

    /** A write to the disk has failed behind our back: nobody knows what is there. */
    private volatile boolean failed;

    Journal(DataFiles files, Format format, boolean synced) {
        this.files = files;
        this.format = format;
        this.synced = synced;
    }

    /** Begins behind what was read. */
    synchronized void open(RecordFile last, long lastNumber, long lengthOfEarlier)
            throws IOException {
        file = last;
        number = lastNumber;
        earlier = lengthOfEarlier;
        acknowledged = new Acknowledged(files.acknowledged());
        acknowledged.set(number, file.size());
    }

    /** Whether answers wait until what they tell of would outlive a loss of power. */
    public boolean isSynced() {
        return synced;
    }

    /** Has somebody told when it is time for a checkpoint. */
    public synchronized void whenGrown(Runnable action) {
        whenGrown = action;
    }

    /**
     * Appends a record.
     *
     * @throws ServiceException 403 when it cannot be written; what it tells must not be done
     */
    public void append(RecordType type, byte[] content) {
        if (!tryAppend(type, content)) {
            throw ServiceException.forbidden(
                    PARTITION_FULL,
                    failed
                            ? "The emulator cannot store anything any more: the disk of its data folder has failed."
                                    + " What was acknowledged before is there; start it again."
                            : "The emulator cannot store this: the disk of its data folder is full, or refuses"
                                    + " to be written. Reads go on. Free some space, and writes go on as well.");
        }
    }

    /** Appends a record, unless it cannot be written: then it returns false. */
    public synchronized boolean tryAppend(RecordType type, byte[] content) {
        if (closed || failed) {
            return false;
        }
        try {
            file.append(type, content);
        } catch (IOException e) {
            refuse(e);
            return false;
        }
        try {
            acknowledged.set(number, file.size());
        } catch (IOException e) {
            file.takeBack(content.length);
            refuse(e);
            return false;
        }
        if (refusing) {
            refusing = false;
            LOG.info("Writes are stored again in {}", files.folder());
        }
        if (earlier + file.size() > limit) {
            limit = Long.MAX_VALUE;
            whenGrown.run();
        }
        return true;
    }

    private void refuse(IOException cause) {
        if (!refusing) {
            refusing = true;
            LOG.error(
                    "Writes are refused, for they cannot be stored in {}: {}. Reads go on.",
                    files.folder(),
                    cause.getMessage());
        }
    }

    /**
     * Has what was appended so far outlive a loss of power.
     *
     * @return whether it does
     */
    public boolean sync() {
        RecordFile current;
        synchronized (this) {
            if (closed || failed) {
                return false;
            }
            current = file;
        }
        try {
            // Others append meanwhile. A journal that was ended meanwhile was synced with that.
            current.sync();
            return true;
        } catch (IOException e) {
            synchronized (this) {
                if (current != file) {
                    return !failed;
                }
                // The operating system may have dropped what it could not write.
                failed = true;
            }
            LOG.error("The disk of {} has failed; nothing is stored any more", files.folder(), e);
            return false;
        }
    }

    /**
     * Ends the present journal, in a way that shows when it is cut, and begins the next one.
     *
     * @return the number of the next one
     */
    synchronized long next() throws IOException {
        file.append(RecordType.END, NOTHING);
        RecordFile next = null;
        try {
            file.sync();
            next = RecordFile.create(files.journal(number + 1), format.version(), number + 1);
            acknowledged.set(number + 1, next.size());
        } catch (IOException e) {
            file.takeBack(NOTHING.length);
            if (next != null) {
                next.close();
            }
            Files.deleteIfExists(files.journal(number + 1));
            throw e;
        }
        earlier += file.size();
        file.close();
        file = next;
        number++;
        return number;
    }

    /** Journals below a number are not needed any more; the next checkpoint has time. */
    synchronized void checkpointed(long checkpoint, long length) {
        if (checkpoint == number) {
            earlier = 0;
        }
        limit = Math.max(SMALL, length);
    }

    /** The next attempt of a checkpoint that has failed is made when there is as much again. */
    synchronized void checkpointFailed() {
        limit = 2 * (earlier + file.size());
    }

    synchronized void close() throws IOException {
        if (closed || acknowledged == null) {
            return;
        }
        closed = true;
        try {
            file.repair();
            file.sync();
            acknowledged.set(number, file.size());
            acknowledged.sync();
        } finally {
            file.close();
            acknowledged.close();
        }
    }
}
