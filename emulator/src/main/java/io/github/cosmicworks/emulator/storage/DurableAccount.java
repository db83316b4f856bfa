package io.github.cosmicworks.emulator.storage;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.AccountDump;
import io.github.cosmicworks.emulator.account.AccountReplay;
import io.github.cosmicworks.emulator.account.resource.ResourceJournal;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import io.github.cosmicworks.emulator.storage.journal.Checkpoint;
import io.github.cosmicworks.emulator.storage.journal.DataFolder;
import io.github.cosmicworks.emulator.storage.journal.Format;
import io.github.cosmicworks.emulator.storage.journal.Journal;
import io.github.cosmicworks.emulator.storage.journal.StorageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An account in a data folder. It works in memory; the folder has a journal of every change since
 * the last checkpoint, and the checkpoint all that was there then. A checkpoint is made in the
 * background when the journals have become longer than it.
 */
public final class DurableAccount implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DurableAccount.class);

    private final DataFolder folder;
    private final Account account;
    private final Thread checkpoints;
    private boolean wanted;
    private boolean closed;

    private DurableAccount(DataFolder folder, Account account) {
        this.folder = folder;
        this.account = account;
        this.checkpoints = new Thread(this::makeCheckpoints, "cosmos-emulator-checkpoints");
        checkpoints.setDaemon(true);
    }

    /**
     * Reads the account of a folder, which is made with an empty one if it is not there.
     *
     * @param synced whether what is acknowledged is to outlive a loss of power
     * @param memory what items take their room from
     * @throws StorageException when another process has the folder, or it cannot be read
     */
    public static DurableAccount open(Path path, boolean synced, Clock clock, MemoryPool memory) {
        return open(path, synced, clock, memory, Format.CURRENT);
    }

    static DurableAccount open(
            Path path, boolean synced, Clock clock, MemoryPool memory, Format format) {
        DataFolder folder = DataFolder.open(path, synced, format);
        try {
            Account account = new Account(clock, memory, new ResourceJournal(folder.journal()));
            DurableAccount durable = new DurableAccount(folder, account);
            folder.journal().whenGrown(durable::wantCheckpoint);
            AccountReplay replay = new AccountReplay(account);
            folder.replay(replay::fromCheckpoint, replay::fromJournal);
            durable.checkpoints.start();
            return durable;
        } catch (RuntimeException | Error e) {
            closeAfter(e, folder);
            throw e;
        }
    }

    private static void closeAfter(Throwable failure, DataFolder folder) {
        try {
            folder.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    public Account account() {
        return account;
    }

    /** Where changes are written down. */
    public Journal journal() {
        return folder.journal();
    }

    private synchronized void wantCheckpoint() {
        wanted = true;
        notifyAll();
    }

    private void makeCheckpoints() {
        while (awaitWanted()) {
            try {
                checkpoint();
            } catch (IOException e) {
                LOG.warn(
                        "No checkpoint can be written ({}); the journals stay, and become longer",
                        e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("A checkpoint failed; please report this", e);
            }
        }
    }

    private synchronized boolean awaitWanted() {
        try {
            while (!wanted && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            return false; // nobody interrupts it but to end it
        }
        wanted = false;
        return !closed;
    }

    /**
     * Writes down all that there is now, so that the journals so far are not needed any more.
     *
     * @throws IOException when the disk is full, or fails; then the journals stay
     */
    public void checkpoint() throws IOException {
        synchronized (checkpoints) { // one at a time
            long start = System.nanoTime();
            try (Checkpoint checkpoint = folder.checkpoint()) {
                AccountDump.of(account).write(checkpoint::append);
                checkpoint.finish();
            }
            LOG.debug("A checkpoint took {} ms", (System.nanoTime() - start) / 1_000_000);
        }
    }

    /** Gives the folder back; all that was acknowledged is on the disk then. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            checkpoints.join();
            folder.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.error("The data folder could not be closed: its last writes may not be stored", e);
        }
    }
}
