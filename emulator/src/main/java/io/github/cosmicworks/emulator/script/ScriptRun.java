package io.github.cosmicworks.emulator.script;

import io.github.cosmicworks.emulator.partition.SnapshotConflictException;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Work that runs scripts, while it runs: what it has used, and how it is ended. The thread that
 * does the work and the one that watches it share this.
 */
public final class ScriptRun {

    /** Of the time that a script has, the part in which its operations are still accepted. */
    private static final double ACCEPTING = 0.8;

    private final ScriptLimits limits;
    private final MemoryUse memory = new MemoryUse();
    private volatile long started;
    private volatile Ending ending;

    /** Set once there is no way back: what was done is visible, or about to be. */
    private boolean committing;

    private volatile boolean begun;
    private boolean finished;
    private boolean lost;

    /** The sessions that are open, the latest first: a query within a script has its own. */
    private final Deque<JavaScriptSession> sessions = new ArrayDeque<>();

    /** Why scripts are ended from outside. */
    enum Ending {
        TIME,
        MEMORY,
        NO_THREAD,
        CLOSED
    }

    ScriptRun(ScriptLimits limits) {
        this.limits = limits;
    }

    /** Called by the thread that does the work. */
    void begin() {
        begun = true;
        memory.begin();
    }

    /** Whether a thread has taken it. */
    boolean hasBegun() {
        return begun;
    }

    /** Time counts from the first script on: to load the engine is not a script's fault. */
    private void startClock() {
        if (started == 0) {
            started = System.nanoTime();
        }
    }

    /** Gives what runs now all the time that a script has. */
    void restartClock() {
        started = System.nanoTime();
    }

    private long elapsed() {
        return started == 0 ? 0 : System.nanoTime() - started;
    }

    /** Whether there is time left for another operation and for what the script does with it. */
    public boolean accepts() {
        return elapsed() < limits.time().toNanos() * ACCEPTING;
    }

    void endIfBeyondLimits() {
        if (elapsed() > limits.time().toNanos()) {
            end(Ending.TIME);
        } else if (memory.keeps() > limits.memory()) {
            end(Ending.MEMORY);
        }
    }

    /** Ends what runs and lets nothing begin any more, unless it has committed. */
    void end(Ending why) {
        synchronized (this) {
            if (ending != null || committing) {
                return;
            }
            ending = why;
        }
        // To cancel takes as long as the engine needs to notice; whoever watches does not wait.
        Thread canceller = new Thread(this::cancel, Thread.currentThread().getName() + "-end");
        canceller.setDaemon(true);
        canceller.start();
    }

    /** Whether it was ended from outside. */
    boolean isEnded() {
        return ending != null;
    }

    /**
     * Gives up waiting for the thread of a run that was ended; what it does still does not count.
     *
     * @return false when it has come to its end just now
     */
    synchronized boolean lose() {
        lost = !finished;
        return lost;
    }

    /**
     * Called by the thread of the work when it is done.
     *
     * @return whether somebody has given up waiting for it
     */
    synchronized boolean finish() {
        finished = true;
        return lost;
    }

    /** The error for whoever waits for a run that was ended. */
    ServiceException endedError() {
        return error(ending, limits);
    }

    /**
     * Makes visible what was done. From then on nothing ends it any more, so that nobody is told of
     * a timeout whose writes are there.
     *
     * @throws ServiceException as {@link #requireNotEnded}; what the work throws
     */
    public void commit(Runnable work) {
        synchronized (this) {
            requireNotEnded();
            committing = true;
        }
        try {
            work.run();
        } catch (RuntimeException e) {
            synchronized (this) {
                committing = false;
            }
            throw e;
        }
    }

    /** Ends what runs; the work begins again from its beginning, unless it was ended for good. */
    public void cancel() {
        List<JavaScriptSession> open;
        synchronized (this) {
            open = List.copyOf(sessions);
        }
        open.forEach(JavaScriptSession::cancel);
    }

    /** Opens a session that ends when this run is ended. */
    JavaScriptSession open(JavaScriptEngine.HostFunction host) {
        JavaScriptSession opened = ScriptEngines.require().open(ScriptEngines.library(), host);
        synchronized (this) {
            sessions.push(opened);
        }
        startClock();
        requireNotEnded();
        return opened;
    }

    void close(JavaScriptSession closed) {
        synchronized (this) {
            sessions.remove(closed);
        }
        closed.close();
    }

    /**
     * Lets work through that has not been ended; to be asked before it commits.
     *
     * @throws ServiceException 408 when the time is over, 403 when it took too much memory
     */
    public void requireNotEnded() {
        Ending why = ending;
        if (why != null) {
            throw error(why, limits);
        }
    }

    /** The error for a script that ended before its end. */
    RuntimeException error(JavaScriptException e) {
        Ending why = ending;
        if (why != null) {
            return error(why, limits);
        }
        return switch (e.reason()) {
            case SYNTAX ->
                    Scripting.error(
                            "Encountered exception while compiling Javascript. Exception = "
                                    + e.getMessage(),
                            0);
            case SPOILED ->
                    Scripting.error(
                            "Encountered exception while executing function. Exception = "
                                    + e.getMessage(),
                            0);
            case MEMORY -> error(Ending.MEMORY, limits);
            case CANCELLED -> new SnapshotConflictException();
            case FAILURE ->
                    new IllegalStateException("The script engine failed: " + e.getMessage());
        };
    }

    private static ServiceException error(Ending why, ScriptLimits limits) {
        return switch (why) {
            case TIME ->
                    new ServiceException(
                            408,
                            0,
                            "RequestTimeout",
                            "The script did not finish within the time that it has, %d ms. Nothing of it was kept."
                                    .formatted(limits.time().toMillis()));
            case MEMORY ->
                    ServiceException.forbidden(
                            0,
                            "The script was ended because of high resource usage: it kept hold of more memory than the"
                                    + " %d MiB that it may. Nothing of it was kept."
                                            .formatted(limits.memory() >> 20));
            case NO_THREAD ->
                    new ServiceException(
                            503,
                            0,
                            "ServiceUnavailable",
                            "No script runs now: %d scripts that were ended have not stopped yet, and hold all threads."
                                            .formatted(limits.running() + limits.lost())
                                    + " Send the request again when one of them has stopped.");
            case CLOSED ->
                    new ServiceException(
                            503, 0, "ServiceUnavailable", "The emulator is being closed.");
        };
    }
}
