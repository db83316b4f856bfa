package io.github.cosmicworks.emulator.sharing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A number of bytes that several users take from and give back to. It counts what they say that
 * they use, so that they stop before the JVM has to.
 */
public final class MemoryPool {

    private final long size;
    private final AtomicLong used = new AtomicLong();

    /** A pool of a number of bytes. */
    public MemoryPool(long size) {
        this.size = size;
    }

    /** A pool with a share of the heap that this JVM may have at the most. */
    public static MemoryPool ofHeap(double share) {
        return new MemoryPool((long) (Runtime.getRuntime().maxMemory() * share));
    }

    /** How many bytes there are in all. */
    public long size() {
        return size;
    }

    /** How many bytes are in use. */
    public long used() {
        return used.get();
    }

    /** Takes bytes; false, and nothing is taken, when there are not as many left. */
    public boolean take(long bytes) {
        long before = used.get();
        while (before + bytes <= size) {
            if (used.compareAndSet(before, before + bytes)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** Takes bytes, be they there or not: what is kept already can grow no other way. */
    public void takeAnyway(long bytes) {
        used.addAndGet(bytes);
    }

    /** Gives bytes back. */
    public void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }
}
