package io.github.cosmicworks.compatibility;

import java.util.concurrent.Callable;

/** What is asked of every client. */
public final class Check {

    /**
     * As a caller asks who thinks in between: long enough for the client's thread to fall asleep.
     */
    private static final int PAUSE_MILLIS = 5;

    private static final int READS = 100;

    /** An answer that nobody waits for comes within a second of silence, or not at all. */
    private static final int SILENCE_MILLIS = 1_500;

    private final String mode;

    public Check(String mode) {
        this.mode = mode;
    }

    /** The first request for an item; the class path is cold for the first client of a JVM only. */
    public void first(String id, Callable<?> request) {
        long started = System.nanoTime();
        call(request);
        System.out.printf(
                "%s: first request of a %s client: %d ms%n",
                mode, id, (System.nanoTime() - started) / 1_000_000);
    }

    public void reads(Callable<?> price) throws InterruptedException {
        for (int i = 0; i < READS; i++) {
            requirePrice(call(price));
            Thread.sleep(PAUSE_MILLIS);
        }
        Thread.sleep(SILENCE_MILLIS);
        System.out.printf("%s: %d reads%n", mode, READS);
    }

    public void query(Callable<?> price) {
        long started = System.nanoTime();
        requirePrice(call(price));
        System.out.printf(
                "%s: a query after a silence: %d ms%n",
                mode, (System.nanoTime() - started) / 1_000_000);
    }

    /** Some of these clients leave threads behind that keep a JVM alive. */
    public void end() {
        System.out.printf("%s: done%n", mode);
        System.exit(0);
    }

    private static Object call(Callable<?> request) {
        try {
            return request.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void requirePrice(Object price) {
        if (!"7".equals(String.valueOf(price))) {
            throw new IllegalStateException("The price is 7, and not " + price);
        }
    }
}
