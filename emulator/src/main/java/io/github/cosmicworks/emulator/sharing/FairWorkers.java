package io.github.cosmicworks.emulator.sharing;

import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.protocol.Turn;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for work that takes long. As many as there are processors work at a time; after a few
 * milliseconds a thread lets another one go on if there is any, so that what is short does not wait
 * for what is long. Whose turn is next goes round by group, and in a group by member.
 */
public final class FairWorkers implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FairWorkers.class);

    /** Not begun. */
    private final FairQueue<Work> fresh = new FairQueue<>();

    /** Begun, and waiting for the next turn. */
    private final FairQueue<Work> begun = new FairQueue<>();

    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutorService threads;
    private final Limits limits;
    private int turnsLeft;
    private int threadsLeft;
    private boolean freshHadItsTurn;
    private volatile boolean closed;

    /**
     * How much work is done and how much is kept.
     *
     * @param turns how many threads work at a time
     * @param threads how many pieces of work may have begun
     * @param waiting how many may wait to begin
     * @param sliceNanos how long a turn is when others wait
     */
    public record Limits(int turns, int threads, int waiting, long sliceNanos) {

        /** For a machine with a number of processors. */
        public static Limits of(int processors) {
            return new Limits(
                    Math.max(2, processors), 64, 20_000, TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Threads that are made when they are needed. */
    public FairWorkers(Limits limits, ThreadFactory factory) {
        this.limits = limits;
        this.turnsLeft = limits.turns();
        this.threadsLeft = limits.threads();
        this.threads =
                new ThreadPoolExecutor(
                        0,
                        Integer.MAX_VALUE,
                        10,
                        TimeUnit.SECONDS,
                        new SynchronousQueue<>(),
                        factory);
    }

    /**
     * Has work done on another thread.
     *
     * @param group and
     * @param member between which turns are shared
     * @param wanted whether anybody still waits for the outcome
     * @param work the work, which is given its turn; throws nothing
     * @return false when too much is waiting already, and the work will not be done
     * @throws RejectedExecutionException when these are closed
     */
    public boolean submit(
            Object group, Object member, BooleanSupplier wanted, Consumer<Turn> work) {
        lock.lock();
        try {
            if (closed) {
                throw new RejectedExecutionException("closed");
            }
            if (fresh.size() >= limits.waiting()) {
                return false;
            }
            fresh.add(group, member, new Work(group, member, wanted, work));
            handOut();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether no work waits to begin, and none has a turn or waits for one. Work that waits for
     * something else is not seen.
     */
    public boolean isIdle() {
        lock.lock();
        try {
            return fresh.isEmpty() && begun.isEmpty() && turnsLeft == limits.turns();
        } finally {
            lock.unlock();
        }
    }

    /** Gives turns to those who wait for one, as long as there are any. */
    private void handOut() {
        while (turnsLeft > 0) {
            Work next = next();
            if (next == null) {
                return;
            }
            turnsLeft--;
            if (next.hasBegun) {
                next.hasTurn = true;
                next.turnCame.signal();
            } else {
                begin(next);
                threads.execute(() -> run(next));
            }
        }
    }

    /** What is fresh is likely to be short; what has begun gets every other turn all the same. */
    private Work next() {
        boolean mayBegin = threadsLeft > 0 && !fresh.isEmpty();
        freshHadItsTurn = mayBegin && (begun.isEmpty() || !freshHadItsTurn);
        return freshHadItsTurn ? fresh.poll() : begun.poll();
    }

    private void begin(Work work) {
        threadsLeft--;
        work.hasBegun = true;
        work.hasTurn = true;
    }

    private void run(Work first) {
        Work work = first;
        while (work != null) {
            work.turnStarted = System.nanoTime();
            try {
                work.body.accept(work);
            } catch (RuntimeException | Error e) {
                LOG.error("Work on a request failed; please report this", e);
            }
            work = ended();
        }
    }

    /** What this thread, whose work is done, is to do next; null for nothing. */
    private Work ended() {
        lock.lock();
        try {
            threadsLeft++;
            turnsLeft++;
            Work next = closed ? null : next();
            if (next == null || next.hasBegun) {
                if (next != null) {
                    turnsLeft--;
                    next.hasTurn = true;
                    next.turnCame.signal();
                }
                return null;
            }
            turnsLeft--;
            begin(next);
            return next;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets others have the turn and the thread of work that waits for something else than a turn.
     * Called by the thread of that work.
     */
    public <T> T whileWaiting(Callable<T> call) throws Exception {
        lock.lock();
        try {
            turnsLeft++;
            threadsLeft++;
            handOut();
        } finally {
            lock.unlock();
        }
        try {
            return call.call();
        } finally {
            comeBack();
        }
    }

    private void comeBack() {
        Work back = new Work("", Thread.currentThread(), () -> true, turn -> {});
        back.hasBegun = true;
        lock.lock();
        try {
            threadsLeft--;
            begun.add(back.group, back.member, back);
            handOut();
            while (!back.hasTurn && !closed) {
                back.turnCame.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** One piece of work. */
    private final class Work implements Turn {

        private final Object group;
        private final Object member;
        private final BooleanSupplier wanted;
        private final Consumer<Turn> body;
        private final Condition turnCame = lock.newCondition();
        private boolean hasBegun;
        private boolean hasTurn;
        private long turnStarted;

        Work(Object group, Object member, BooleanSupplier wanted, Consumer<Turn> body) {
            this.group = group;
            this.member = member;
            this.wanted = wanted;
            this.body = body;
        }

        private void requireWanted() {
            if (!wanted.getAsBoolean() || closed) {
                throw ServiceException.nobodyWaits();
            }
        }

        @Override
        public Turn elsewhere() {
            return this::requireWanted;
        }

        @Override
        public void letOthersGo() {
            requireWanted();
            long now = System.nanoTime();
            if (now - turnStarted < limits.sliceNanos()) {
                return;
            }
            lock.lock();
            try {
                if (!fresh.isEmpty() || !begun.isEmpty()) {
                    hasTurn = false;
                    begun.add(group, member, this);
                    turnsLeft++;
                    handOut();
                    while (!hasTurn && !closed) {
                        turnCame.awaitUninterruptibly();
                    }
                }
            } finally {
                lock.unlock();
            }
            turnStarted = System.nanoTime();
        }
    }

    /** Begins no more work, and has what has begun told that nobody waits for it. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (Work waiting = begun.poll(); waiting != null; waiting = begun.poll()) {
                waiting.turnCame.signal();
            }
        } finally {
            lock.unlock();
        }
        threads.shutdownNow();
    }
}
