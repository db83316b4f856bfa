package io.github.cosmicworks.emulator.sharing;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The memory for requests that are not answered yet, of all connections: those that are still
 * coming, those that wait, and those that are being worked on. It is counted by what was sent of
 * their heads and bodies. When there is too much of it, the connection that holds most has to go.
 * So whoever holds little need not care what others do.
 *
 * <p>Nobody is refused for want of it: a client that begins many requests and ends none would have
 * all others refused.
 */
public final class RequestMemory {

    private static final Logger LOG = LoggerFactory.getLogger(RequestMemory.class);

    private static final int SHARE = 8;

    /** In bytes; a few of the largest requests that there may be. */
    private static final long LEAST = 16L * 1024 * 1024;

    /** Between two warnings, in nanoseconds. */
    private static final long QUIET = 1_000_000_000;

    private final long size;
    private final AtomicLong held = new AtomicLong();
    private final Set<Holder> holders = ConcurrentHashMap.newKeySet();

    /** How many connections were closed since the last warning, and when that was. */
    private int closed;

    private long warned = System.nanoTime() - QUIET;

    /** For so many bytes. */
    public RequestMemory(long size) {
        this.size = size;
    }

    /** An eighth of the heap that this JVM may have at the most. */
    public static RequestMemory ofHeap() {
        return new RequestMemory(Math.max(LEAST, Runtime.getRuntime().maxMemory() / SHARE));
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
            holder.close();
            holder.hangUp.run();
            closed++;
        }
        warn();
    }

    /** A client that comes back as often as it is closed shall not fill the log. */
    private void warn() {
        long now = System.nanoTime();
        if (closed > 0 && now - warned >= QUIET) {
            LOG.warn(
                    "Requests that are not answered yet take more than {} bytes. Connections that held most of them are"
                            + " closed: {}",
                    size,
                    closed);
            closed = 0;
            warned = now;
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
                return; // nothing came
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
