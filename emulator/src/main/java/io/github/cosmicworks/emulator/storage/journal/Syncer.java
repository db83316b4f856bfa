package io.github.cosmicworks.emulator.storage.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * Has answers wait for the disk, all that come meanwhile for the same time: one sync serves them
 * together, and no thread that answers is held up by it.
 */
public final class Syncer implements AutoCloseable {

    private record Waiting(Runnable send, Runnable hangUp) {}

    private final Journal journal;
    private final Thread thread;
    private List<Waiting> waiting = new ArrayList<>();
    private boolean closed;

    public Syncer(Journal journal) {
        this.journal = journal;
        this.thread = new Thread(this::run, "cosmos-emulator-sync");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Has an answer sent when all that was appended before is on the disk.
     *
     * @param hangUp is called instead when the disk has failed: nobody knows what is there
     */
    public void whenStored(Runnable send, Runnable hangUp) {
        synchronized (this) {
            if (!closed) {
                waiting.add(new Waiting(send, hangUp));
                notifyAll();
                return;
            }
        }
        hangUp.run();
    }

    private void run() {
        List<Waiting> next = take();
        while (!next.isEmpty()) {
            boolean stored = journal.sync();
            next.forEach(each -> (stored ? each.send() : each.hangUp()).run());
            next = take();
        }
    }

    /** Those that wait; none when it is closed. */
    private synchronized List<Waiting> take() {
        try {
            while (waiting.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true; // nobody interrupts it but to end it
        }
        List<Waiting> taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    /** Serves those that wait, and ends. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
