package io.github.cosmicworks.emulator.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The answers that one fault holds back, each until its time comes or the fault ends. */
@SuppressWarnings("FutureReturnValueIgnored") // it sends an answer, and that is all there is to do
final class HeldAnswers {

    /** So many are held at most; beyond that a connection is closed instead. */
    private static final int MOST = 10_000;

    private final ScheduledExecutorService timer;
    private final Set<Runnable> held = new LinkedHashSet<>();
    private boolean released;

    HeldAnswers(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    void hold(FaultRule rule, Runnable send, Runnable hangUp) {
        Runnable answer = new Held(send);
        synchronized (this) {
            if (!released && held.size() < MOST) {
                held.add(answer);
            } else {
                answer = released ? send : hangUp;
            }
        }
        if (!(answer instanceof Held)) {
            answer.run();
        } else if (!rule.isForever()) {
            sendLater(answer, rule.delay().toNanos());
        }
    }

    /** An object of its own, whatever the answers are equal to. */
    private static final class Held implements Runnable {
        private final Runnable send;

        Held(Runnable send) {
            this.send = send;
        }

        @Override
        public void run() {
            send.run();
        }
    }

    private void sendLater(Runnable answer, long nanoseconds) {
        try {
            timer.schedule(() -> sendOnce(answer), nanoseconds, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            sendOnce(answer); // the emulator is being closed, and the connection with it
        }
    }

    private void sendOnce(Runnable answer) {
        boolean first;
        synchronized (this) {
            first = held.remove(answer);
        }
        if (first) {
            answer.run();
        }
    }

    /** Sends what is held, and holds nothing any more. */
    void release() {
        List<Runnable> all;
        synchronized (this) {
            released = true;
            all = List.copyOf(held);
        }
        all.forEach(this::sendOnce);
    }
}
