package io.github.cosmicworks.emulator.partition;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The lock of a partition: readers share it, a writer has it alone. A long query keeps it for a
 * page, so threads that many clients share do not wait for it.
 */
public final class PartitionLock {

    /**
     * In microseconds: longer than operations on single items take, and not long for a client whose
     * connection shares the thread.
     */
    private static final long A_MOMENT = 1000;

    private static final ThreadLocal<Boolean> IMPATIENT = ThreadLocal.withInitial(() -> false);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    PartitionLock() {}

    /**
     * Runs work that gives up where it would have to wait for other work on a partition. It has
     * changed nothing then, and can be run again.
     *
     * @return what the work returns; null when it has given up
     */
    public static <T> T withoutWaiting(Supplier<T> work) {
        IMPATIENT.set(true);
        try {
            return work.get();
        } catch (WouldWaitException e) {
            return null;
        } finally {
            IMPATIENT.set(false);
        }
    }

    /**
     * Gives up when this thread must not wait, for work that takes long whoever holds a partition.
     *
     * @throws WouldWaitException where {@link #withoutWaiting} expects it
     */
    public static void requirePatience() {
        if (IMPATIENT.get()) {
            throw new WouldWaitException();
        }
    }

    void lockToRead() {
        acquire(lock.readLock());
    }

    void unlockRead() {
        lock.readLock().unlock();
    }

    void lockToWrite() {
        acquire(lock.writeLock());
    }

    void unlockWrite() {
        lock.writeLock().unlock();
    }

    private static void acquire(Lock lock) {
        if (!IMPATIENT.get()) {
            lock.lock();
            return;
        }
        try {
            if (lock.tryLock(A_MOMENT, TimeUnit.MICROSECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new WouldWaitException();
    }
}
