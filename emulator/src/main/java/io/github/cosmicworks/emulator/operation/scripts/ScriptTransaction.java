package io.github.cosmicworks.emulator.operation.scripts;

import io.github.cosmicworks.emulator.account.Container;
import io.github.cosmicworks.emulator.operation.routing.PartitionRouter;
import io.github.cosmicworks.emulator.partition.OptimisticTransaction;
import io.github.cosmicworks.emulator.partition.PhysicalPartition;
import io.github.cosmicworks.emulator.partition.SnapshotConflictException;
import io.github.cosmicworks.emulator.partition.key.PartitionKeyValue;
import io.github.cosmicworks.emulator.protocol.Request;
import io.github.cosmicworks.emulator.protocol.Response;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.script.ScriptRun;
import io.github.cosmicworks.emulator.script.ScriptRuntime;
import java.time.Clock;
import java.util.function.Function;

/**
 * The transaction that the scripts of one request share. Nobody waits while they run: they work on
 * a snapshot and commit at their end, unless somebody else has written the same items meanwhile.
 * Then they are run again from their beginning, which nobody notices, as long as their time lasts.
 */
final class ScriptTransaction {

    private static final int RETRY_WITH = 449;

    private final Container container;
    private final PartitionKeyValue partitionKey;
    private final String effectivePartitionKey;
    private final OptimisticTransaction items;
    private final ScriptRun run;
    private Throwable failure;
    private boolean overtaken;

    private ScriptTransaction(
            Container container,
            PartitionKeyValue partitionKey,
            String effectivePartitionKey,
            OptimisticTransaction items,
            ScriptRun run) {
        this.container = container;
        this.partitionKey = partitionKey;
        this.effectivePartitionKey = effectivePartitionKey;
        this.items = items;
        this.run = run;
    }

    /**
     * Runs the scripts of a request and commits what they have written.
     *
     * @param work runs the scripts, maybe several times, and returns the answer for the case that
     *     the commit succeeds
     * @throws ServiceException what the work throws; 449 when others write the same items again and
     *     again
     */
    static Response run(
            ScriptRuntime runtime,
            Request request,
            Container container,
            Function<ScriptTransaction, Response> work) {
        PartitionKeyValue key = PartitionRouter.requirePartitionKey(request, container);
        String epk = container.effectivePartitionKey(key);
        return runtime.run(
                run ->
                        PartitionRouter.onPartition(
                                request,
                                container,
                                epk,
                                partition -> {
                                    do {
                                        Response response =
                                                attempt(
                                                        work,
                                                        new ScriptTransaction(
                                                                container,
                                                                key,
                                                                epk,
                                                                new OptimisticTransaction(
                                                                        partition, epk),
                                                                run));
                                        if (response != null) {
                                            return response;
                                        }
                                    } while (run.accepts());
                                    throw new ServiceException(
                                            RETRY_WITH,
                                            0,
                                            "RetryWith",
                                            "Conflicting request to resource has been attempted. Retry to avoid conflicts.");
                                }));
    }

    /** The answer; null when somebody else was first. */
    private static Response attempt(
            Function<ScriptTransaction, Response> work, ScriptTransaction transaction) {
        try {
            Response response = work.apply(transaction);
            transaction.requireNoFailure();
            transaction.run.requireNotEnded();
            return response;
        } catch (SnapshotConflictException e) {
            transaction.requireNoFailure();
            return null;
        } catch (ServiceException e) {
            // What a script says that was overtaken does not count; it may have come to its end
            // before it was cancelled.
            transaction.requireNoFailure();
            if (transaction.overtaken) {
                return null;
            }
            throw e;
        }
    }

    /** Makes what was written visible. */
    void commit() {
        requireNoFailure();
        if (overtaken) {
            throw new SnapshotConflictException();
        }
        run.commit(items::commit);
    }

    /**
     * Takes note of an end that no script may hide: it has used the stack up, or we have failed.
     */
    void failed(Throwable cause) {
        failure = cause;
    }

    /** Takes note that somebody else has written what a script wants to write. */
    void overtaken() {
        overtaken = true;
    }

    private void requireNoFailure() {
        if (failure instanceof ServiceException error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException("An operation of a script failed", failure);
        }
    }

    Container container() {
        return container;
    }

    PartitionKeyValue partitionKey() {
        return partitionKey;
    }

    String effectivePartitionKey() {
        return effectivePartitionKey;
    }

    OptimisticTransaction items() {
        return items;
    }

    PhysicalPartition partition() {
        return items.partition();
    }

    Clock clock() {
        return items.partition().settings().clock();
    }

    ScriptRun run() {
        return run;
    }
}
