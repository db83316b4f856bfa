package io.github.cosmicworks.emulator.sharing;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory for bodies of requests that are not answered yet, of all connections: those that are
 * still coming, those that wait, and those that are being worked on. When there is too much of it,
 * the connection that holds most has to go. So whoever holds little need not care what others do.
 *
 * <p>Nobody is refused for want of it: a client that begins many bodies and ends none would have
 * all others refused.
 */
public final class BodyMemory {

    private static final Logger LOG = LoggerFactory.getLogger(BodyMemory.class);

    private static final int SHARE = 8;

    /** In bytes; a few of the largest bodies that there may be. */
    private static final long LEAST = 16L * 1024 * 1024;

    private final long size;
    private final AtomicLong held = new AtomicLong();
    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();

    /** For so many bytes. */
    public BodyMemory(long size) {
        this.size = size;
    }

    /** An eighth of the heap that this JVM may have at the most. */
    public static BodyMemory ofHeap() {
        return new BodyMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
    }

    /**
     * For a new connection.
     *
     * @param hangUp closes it; called by any thread
     */
    public Holder holder(Runnable hangUp) {
        Holder holder = new Holder(hangUp);
        holders.add(holder);
        return holder;
    }

    /** How many bytes are held. */
    public long held() {
        return held.get();
    }

    private synchronized void makeRoom() {
        while (held.get() > size) {
            Optional<Holder> greatest =
                    holders.stream().max(Comparator.comparingLong(Holder::held));
            if (greatest.isEmpty()) {
                return;
            }
            Holder holder = greatest.get();
            LOG.warn(
                    "Bodies of requests take more than {} bytes: the connection that holds most of them, {}, is closed",
                    size,
                    holder.held());
            holder.close();
            holder.hangUp.run();
        }
    }

    /** What one connection holds. Any thread's. */
    public final class Holder implements AutoCloseable {

        private final Runnable hangUp;
        private long bytes;
        private boolean closed;

        private Holder(Runnable hangUp) {
            this.hangUp = hangUp;
        }

        /** Holds more; some connection is closed if that is too much, which may be this one. */
        public void take(long more) {
            if (more == 0) {
                return; // as most requests
            }
            add(more);
            if (held.get() > size) {
                makeRoom();
            }
        }

        /** Holds less. */
        public void giveBack(long less) {
            if (less != 0) {
                add(-less);
            }
        }

        private synchronized void add(long more) {
            if (!closed) {
                bytes += more;
                held.addAndGet(more);
            }
        }

        private synchronized long held() {
            return bytes;
        }

        /** Holds nothing any more, whatever is taken and given back later. */
        @Override
        public synchronized void close() {
            closed = true;
            held.addAndGet(-bytes);
            bytes = 0;
            holders.remove(this);
        }
    }
}
