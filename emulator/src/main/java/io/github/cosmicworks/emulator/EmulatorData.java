package io.github.cosmicworks.emulator;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.sharing.MemoryPool;
import io.github.cosmicworks.emulator.storage.DurableAccount;
import io.github.cosmicworks.emulator.storage.journal.StorageException;
import io.github.cosmicworks.emulator.storage.journal.Syncer;
import io.github.cosmicworks.emulator.transfer.AccountExport;
import io.github.cosmicworks.emulator.transfer.AccountImport;
import io.github.cosmicworks.emulator.transfer.TransferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The account of an emulator, in memory or in a data folder as well, and how all of it comes and
 * goes at once.
 */
final class EmulatorData implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CosmosEmulator.class);

    private final EmulatorOptions options;
    private final Account account;

    /** Null when data is kept in memory only. */
    private final DurableAccount durable;

    /** Null when answers do not wait for the disk. */
    private final Syncer syncer;

    private EmulatorData(EmulatorOptions options, Account account, DurableAccount durable) {
        this.options = options;
        this.account = account;
        this.durable = durable;
        this.syncer =
                durable != null && durable.journal().isSynced()
                        ? new Syncer(durable.journal())
                        : null;
    }

    /**
     * What the folder of the options has; nothing yet, without one.
     *
     * @throws EmulatorStartException when the folder cannot be used
     */
    static EmulatorData open(EmulatorOptions options) {
        MemoryPool memory = new MemoryPool(options.storageLimit());
        if (options.dataPath() == null) {
            return new EmulatorData(options, new Account(options.clock(), memory), null);
        }
        try {
            DurableAccount durable =
                    DurableAccount.open(
                            options.dataPath(), options.sync(), options.clock(), memory);
            return new EmulatorData(options, durable.account(), durable);
        } catch (StorageException e) {
            throw new EmulatorStartException(e.getMessage(), e);
        }
    }

    Account account() {
        return account;
    }

    /** Has answers wait for the disk; null when they do not. */
    Syncer syncer() {
        return syncer;
    }

    /** Makes what the options ask for to be there from the beginning. */
    void prepare() {
        if (options.seed() != null) {
            try {
                AccountImport.seed(account, options.seed(), LOG::info);
            } catch (TransferException e) {
                throw new EmulatorStartException(e.getMessage(), e);
            }
        }
        InitialContainers.create(account, options.containers());
        awaitStored();
    }

    /** As {@link CosmosEmulator#reset}. */
    void reset() {
        account.databases().forEach(account::deleteDatabase);
        prepare();
    }

    /** As {@link CosmosEmulator#exportTo}. */
    long exportTo(Path file) {
        try {
            return AccountExport.write(account, file, LOG::info);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be written", e);
        }
    }

    /** As {@link CosmosEmulator#importFrom}. */
    long importFrom(Path file) {
        try {
            long items = AccountImport.into(account, file, LOG::info);
            awaitStored();
            return items;
        } catch (TransferException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** As {@link CosmosEmulator#restore}. */
    void restore(EmulatorSnapshot snapshot) {
        snapshot.restore(account);
        if (durable != null) {
            try {
                durable.checkpoint();
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "What was restored cannot be stored: the next start will have what was there before.",
                        e);
            }
        }
    }

    /** Writes all data anew into the folder. */
    void checkpoint() throws IOException {
        durable.checkpoint();
    }

    /** Returns when what was done so far is on the disk, if anybody waits for that. */
    void awaitStored() {
        if (syncer != null && !durable.journal().sync()) {
            throw new IllegalStateException("The disk of the data folder has failed.");
        }
    }

    @Override
    public void close() {
        if (syncer != null) {
            syncer.close();
        }
        if (durable != null) {
            durable.close();
        }
    }
}
