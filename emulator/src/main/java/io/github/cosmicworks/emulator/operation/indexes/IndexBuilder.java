package io.github.cosmicworks.emulator.operation.indexes;

import io.github.cosmicworks.emulator.account.Account;
import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.account.Database;
import io.github.cosmicworks.emulator.account.policy.GlobalSecondaryIndex;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.protocol.Turn;
import io.github.cosmicworks.emulator.sharing.FairWorkers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps all global secondary indexes of an account up to date, in the background: writes to a
 * source know nothing of it. While there are indexes it looks now and then whether one is behind;
 * without any it does nothing. The work is done in turns with requests, as one of the clients of
 * the index.
 *
 * @see <a
 *     href="https://learn.microsoft.com/azure/cosmos-db/global-secondary-indexes#syncing-global-secondary-indexes">Syncing
 *     global secondary indexes</a>
 */
public final class IndexBuilder implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexBuilder.class);

    private static final long LOOK_EVERY_MILLIS = 20;

    private final Account account;
    private final FairWorkers workers;
    private final ScheduledExecutorService timer;
    private final RequestUnits requestUnits;
    private final Map<Container, IndexSync> indexes = new HashMap<>();
    private boolean looking;
    private volatile boolean closed;

    private IndexBuilder(
            Account account,
            FairWorkers workers,
            ScheduledExecutorService timer,
            RequestUnits requestUnits) {
        this.account = account;
        this.workers = workers;
        this.timer = timer;
        this.requestUnits = requestUnits;
    }

    /**
     * A builder that begins when there is an index.
     *
     * @param workers do the work
     * @param timer says when to look
     */
    public static IndexBuilder of(
            Account account,
            FairWorkers workers,
            ScheduledExecutorService timer,
            RequestUnits requestUnits) {
        IndexBuilder builder = new IndexBuilder(account, workers, timer, requestUnits);
        account.whenIndexesChange(builder::startOver);
        builder.startOver(false);
        return builder;
    }

    /**
     * An index was made, or things are as they were once.
     *
     * @param restored whether indexes and sources are from a snapshot, and may differ
     */
    private synchronized void startOver(boolean restored) {
        if (restored) {
            indexes.values().forEach(IndexSync::startOver);
        }
        if (!looking) {
            looking = true;
            lookLater();
        }
    }

    private void lookLater() {
        if (closed) {
            return;
        }
        try {
            timer.schedule(this::lookNow, LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The emulator is being closed, and its indexes stay as they are");
        }
    }

    private void lookNow() {
        if (!submit("", this, turn -> look())) {
            lookLater();
        }
    }

    private boolean submit(Object group, Object member, Consumer<Turn> work) {
        try {
            if (workers.submit(group, member, () -> !closed, work)) {
                return true;
            }
        } catch (RejectedExecutionException e) {
            LOG.debug("The emulator is being closed, and its indexes stay as they are");
        }
        return false;
    }

    private synchronized void look() {
        try {
            looking = lookAtAll();
        } catch (RuntimeException e) {
            LOG.error("Global secondary indexes cannot be found; please report this", e);
        }
        if (looking) {
            lookLater();
        }
    }

    /** Whether there are any. */
    private boolean lookAtAll() {
        Map<Container, IndexSync> found = new HashMap<>();
        for (Database database : account.databases()) {
            for (Container container : database.indexes()) {
                IndexSync known = indexes.get(container);
                Optional<IndexSync> sync =
                        known != null ? Optional.of(known) : sync(database, container);
                sync.ifPresent(each -> found.put(container, each));
            }
        }
        indexes.clear();
        indexes.putAll(found);
        long now = account.clock().millis() / 1000;
        found.forEach((index, sync) -> bringUpToDate(index, sync, now));
        return !found.isEmpty();
    }

    private Optional<IndexSync> sync(Database database, Container index) {
        GlobalSecondaryIndex definition = index.definition().globalSecondaryIndex().orElseThrow();
        return database.containers().stream()
                .filter(container -> container.rid().equals(definition.sourceRid()))
                .findFirst()
                .map(source -> new IndexSync(index, source, definition, requestUnits));
    }

    private void bringUpToDate(Container index, IndexSync sync, long now) {
        if (!sync.begin(now)) {
            return;
        }
        Object group = index.database().id() + "/" + index.id();
        if (!submit(group, this, turn -> run(index, sync, now, turn))) {
            sync.abandon();
        }
    }

    private static void run(Container index, IndexSync sync, long now, Turn turn) {
        try {
            sync.run(now, turn);
        } catch (ServiceException e) {
            // Split, deleted or full: the next look finds out what there is to do then.
            LOG.debug("The index {} has to wait: {}", index.namePath(), e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error(
                    "The index {} is not kept up to date; please report this", index.namePath(), e);
            sync.pause();
        }
    }

    /** Leaves the indexes as they are. */
    @Override
    public void close() {
        closed = true;
    }
}
