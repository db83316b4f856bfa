package io.github.cosmicworks.emulator.chaos;

import io.github.cosmicworks.emulator.chaos.Call.Verb;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Increments by patch: each counts once, in the order in which they were answered. */
final class Counter implements Work {

    static final String ID = "counter.0";

    private static final String INCREMENT =
            "{\"operations\":[{\"op\":\"incr\",\"path\":\"/n\",\"value\":1}]}";

    private final History history;
    private final ConcurrentLinkedQueue<Increment> increments = new ConcurrentLinkedQueue<>();
    private final AtomicLong lost = new AtomicLong();

    Counter(History history) {
        this.history = history;
    }

    /** An increment, and what it has made. */
    record Increment(long invoked, long returned, long result) {}

    @Override
    public void step(Caller caller, Random random) {
        long invoked = System.nanoTime();
        try {
            Answer answer =
                    caller.call(
                            Call.of(
                                    Verb.PATCH,
                                    Setting.REGISTERS,
                                    Registers.partitionKey(ID),
                                    ID,
                                    INCREMENT));
            if (answer.status() == 200) {
                increments.add(
                        new Increment(
                                invoked, System.nanoTime(), answer.body().path("n").asLong()));
            } else if (!answer.isRefusal()) {
                history.violated("Unexpected " + answer + " to an increment");
            }
        } catch (Lost e) {
            if (e.wasSent()) {
                lost.incrementAndGet();
            }
        }
    }

    /** The number that the increments make, of which nobody knows whether the lost ones count. */
    void check(long found) {
        check(history, List.copyOf(increments), lost.get(), found);
    }

    static void check(History history, List<Increment> increments, long lost, long found) {
        if (found < increments.size() || found > increments.size() + lost) {
            history.violated(
                    "The counter is at %d after %d increments and %d without an answer"
                            .formatted(found, increments.size(), lost));
        }
        List<Increment> ordered =
                increments.stream().sorted(Comparator.comparingLong(Increment::result)).toList();
        long latestInvoked = Long.MIN_VALUE;
        for (int i = 0; i < ordered.size(); i++) {
            Increment increment = ordered.get(i);
            if (i > 0 && ordered.get(i - 1).result() == increment.result()) {
                history.violated("Two increments have made " + increment.result());
            }
            if (increment.returned() < latestInvoked) {
                history.violated(
                        "The increment to "
                                + increment.result()
                                + " had ended before one began that counted less");
            }
            latestInvoked = Math.max(latestInvoked, increment.invoked());
        }
    }
}
