package io.github.cosmicworks.emulator.script;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Runs work that runs scripts: on threads of its own, a few at a time, under the eyes of the thread
 * that waits for it. No thread is there before the first script, nor long after the last.
 */
public final class ScriptRuntime implements AutoCloseable {

    /** How often a running script is looked at. */
    private static final long LOOK_EVERY_MS = 5;

    /** Room for scripts that call themselves some ten thousand times; used up by those that do. */
    private static final long STACK_BYTES = 16L * 1024 * 1024;

    /** How long the engine may take to end a script before nobody waits for it any more. */
    private static final long NOTICE_MS = 1000;

    private static final long RETRY_AFTER_MS = 100;

    private final ScriptLimits limits;
    private final ThreadPoolExecutor threads;
    private final AtomicBoolean prepared = new AtomicBoolean();
    private final AtomicInteger admitted = new AtomicInteger();

    /** What somebody waits for. */
    private final Set<ScriptRun> active = ConcurrentHashMap.newKeySet();

    /** Threads whose scripts were ended and have not noticed. */
    private int lost;

    private final Waiting waiting;

    /** How a thread waits that others may need. */
    @FunctionalInterface
    public interface Waiting {

        /** Returns what the call does, which waits and does nothing else. */
        <T> T whileWaiting(Callable<T> call) throws Exception;
    }

    /**
     * @param waiting lets others have the threads that wait for scripts here
     */
    public ScriptRuntime(ScriptLimits limits, Waiting waiting) {
        this.limits = limits;
        this.waiting = waiting;
        AtomicInteger number = new AtomicInteger();
        ThreadFactory factory =
                work -> {
                    Thread thread =
                            new Thread(
                                    null,
                                    work,
                                    "cosmos-emulator-script-" + number.incrementAndGet(),
                                    STACK_BYTES);
                    thread.setDaemon(true);
                    return thread;
                };
        this.threads =
                new ThreadPoolExecutor(
                        limits.running(),
                        limits.running(),
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        factory);
        this.threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Runs work that runs scripts, one after the other, which share the time that one may take.
     *
     * @return what the work returns
     * @throws ServiceException 408 when the time is over, 403 when scripts keep hold of more memory
     *     than they may, 429 when too many wait already, 503 while scripts that do not stop hold
     *     all threads; what the work throws
     */
    public <T> T run(Function<ScriptRun, T> work) {
        if (admitted.incrementAndGet() > limits.running() + limits.waiting()) {
            admitted.decrementAndGet();
            throw ServiceException.tooManyRequests(RETRY_AFTER_MS);
        }
        ScriptRun run = new ScriptRun(limits);
        active.add(run);
        try {
            FutureTask<T> result = new FutureTask<>(() -> onItsThread(run, work));
            threads.execute(result);
            return waiting.whileWaiting(() -> watched(run, result));
        } catch (RejectedExecutionException e) {
            throw closed();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("A script's work failed", e);
        } finally {
            active.remove(run);
            admitted.decrementAndGet();
        }
    }

    /**
     * Loads what the first script needs while nobody waits for it, if it is not loaded yet: to be
     * called when a script is registered.
     */
    public void prepare() {
        if (!prepared.getAndSet(true)) {
            threads.execute(
                    () -> {
                        try {
                            if (ScriptEngines.isThere()) {
                                Scripting.warmUp(new ScriptRun(limits));
                            }
                        } catch (RuntimeException e) {
                            if (!threads.isShutdown()) {
                                throw e;
                            }
                            // The emulator is being closed: nobody needs the engine any more.
                        }
                    });
        }
    }

    private <T> T onItsThread(ScriptRun run, Function<ScriptRun, T> work) {
        run.begin();
        try {
            return work.apply(run);
        } finally {
            if (run.finish()) {
                resize(-1);
            }
        }
    }

    /** Another thread takes the place of one that does not come back, or gives it back. */
    private synchronized void resize(int change) {
        lost += change;
        int size = limits.running() + Math.min(lost, limits.lost());
        // The one that is larger first, whichever way it goes.
        if (change > 0) {
            threads.setMaximumPoolSize(size);
            threads.setCorePoolSize(size);
        } else {
            threads.setCorePoolSize(size);
            threads.setMaximumPoolSize(size);
        }
    }

    private synchronized boolean noThreadIsLeft() {
        return lost >= limits.running() + limits.lost();
    }

    private <T> T watched(ScriptRun run, FutureTask<T> result) throws InterruptedException {
        long ended = 0;
        try {
            while (true) {
                try {
                    return result.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    run.endIfBeyondLimits();
                }
                if (!run.hasBegun() && noThreadIsLeft()) {
                    // Should a thread take it just now, it finds that it was ended.
                    run.end(ScriptRun.Ending.NO_THREAD);
                    threads.remove(result);
                    throw run.endedError();
                }
                if (run.isEnded()) {
                    ended = ended == 0 ? System.nanoTime() : ended;
                    long since = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - ended);
                    if (since > NOTICE_MS && run.lose()) {
                        resize(1);
                        throw run.endedError();
                    }
                }
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException("A script's work failed", e.getCause());
        } catch (InterruptedException e) {
            // The emulator is being closed.
            run.end(ScriptRun.Ending.CLOSED);
            throw e;
        }
    }

    private static ServiceException closed() {
        return new ServiceException(503, 0, "ServiceUnavailable", "The emulator is being closed.");
    }

    /** How many wait for a thread. */
    int waiting() {
        return threads.getQueue().size();
    }

    /** Ends what runs, and lets nothing begin any more. */
    @Override
    public void close() {
        active.forEach(run -> run.end(ScriptRun.Ending.CLOSED));
        threads.shutdownNow();
    }
}
