package io.github.cosmicworks.emulator.script;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;

/**
 * How much memory a thread keeps hold of, from above. What it has allocated is known, but most of
 * that is garbage soon. What it keeps moves to the old generation of the heap, so it keeps no more
 * than that has grown by, unless others have kept more at the same time.
 *
 * <p>It counts from the least that was in the old generation since the start: where garbage of
 * others lay there, its collection would hide what the thread keeps.
 */
final class MemoryUse {

    private static final MemoryPoolMXBean OLD =
            ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP)
                    // Tenured Gen, PS Old Gen, G1 Old Gen; a heap of one piece otherwise.
                    .min(Comparator.comparing(pool -> isOld(pool.getName()) ? 0 : 1))
                    .orElseThrow();

    private volatile long thread;
    private long allocated;
    private long old;

    private static boolean isOld(String pool) {
        return pool.contains("Old") || pool.contains("Tenured");
    }

    /** Starts to count for the thread that calls. */
    void begin() {
        allocated = allocated(Thread.currentThread().getId());
        old = OLD.getUsage().getUsed();
        thread = Thread.currentThread().getId();
    }

    /** The bytes that the thread keeps at most, which another thread asks for. */
    long keeps() {
        if (thread == 0) {
            return 0;
        }
        long used = OLD.getUsage().getUsed();
        old = Math.min(old, used);
        return Math.min(allocated(thread) - allocated, used - old);
    }

    private static long allocated(long thread) {
        return ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean bean
                ? bean.getThreadAllocatedBytes(thread)
                : Long.MAX_VALUE;
    }
}
