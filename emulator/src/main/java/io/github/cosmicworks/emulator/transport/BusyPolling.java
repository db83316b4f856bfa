package io.github.cosmicworks.emulator.transport;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.util.IntSupplier;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Lets a thread that waits for messages stay awake, when it has said that the next one comes soon.
 *
 * <p>What it is worth to the test suite that {@code ClientWaker} tells of, in six rounds: 0.8 of
 * the time in the two rounds in which the machine was least busy, and less processor time in five
 * of six (0.9 in the median), since a thread that sleeps has to be woken. In one round, on a busy
 * machine, it cost 15 % more time.
 *
 * <p>Waking a thread takes some 50 µs on a virtual machine, and a timer is that much late: together
 * with what TLS and the codec take that would be half of the time of a small answer. A thread that
 * stays awake asks again and again whether there is something to read, and lets other threads have
 * the processor in between. It has no effect where sockets are the JDK's or there is one processor
 * only.
 */
public final class BusyPolling implements SelectStrategy {

    private static final FastThreadLocal<Deadline> DEADLINE =
            new FastThreadLocal<>() {
                @Override
                protected Deadline initialValue() {
                    return new Deadline();
                }
            };

    /** Known once the thread runs that this is for. */
    private Deadline deadline;

    BusyPolling() {}

    /**
     * How threads are to wait on a machine or in a container. Where there is one processor they
     * sleep: it may be half a one, and what a thread uses to stay awake the others would be
     * without.
     *
     * @param processors how many this JVM may use
     */
    static SelectStrategyFactory with(int processors) {
        return processors > 1 ? BusyPolling::new : DefaultSelectStrategyFactory.INSTANCE;
    }

    /** Until when a thread stays awake, by {@link System#nanoTime()}. */
    private static final class Deadline {
        long at = System.nanoTime();

        boolean isPast() {
            return System.nanoTime() - at >= 0;
        }
    }

    /**
     * Keeps the calling thread awake.
     *
     * @param nanoseconds for how long from now; a later call replaces an earlier one
     */
    public static void stayAwake(long nanoseconds) {
        DEADLINE.get().at = System.nanoTime() + nanoseconds;
    }

    /** How many sockets are ready, 0 to come again at once, or {@link SelectStrategy#SELECT}. */
    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a client is often woken on this very processor
    public int calculateStrategy(IntSupplier selectNow, boolean hasTasks) throws Exception {
        if (hasTasks) {
            return selectNow.get();
        }
        if (deadline == null) {
            deadline = DEADLINE.get();
        }
        if (deadline.isPast()) {
            return SelectStrategy.SELECT;
        }
        int ready = selectNow.get();
        if (ready == 0) {
            Thread.yield();
        }
        return ready;
    }
}
