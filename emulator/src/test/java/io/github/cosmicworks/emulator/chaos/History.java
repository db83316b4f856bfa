package io.github.cosmicworks.emulator.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/** What all clients of a run have seen, by register, and what must not be seen. */
final class History {

    private final Map<String, List<Event>> events = new ConcurrentHashMap<>();
    private final Set<Long> refused = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
    private final AtomicLong values = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();

    /** A value that nobody has written. */
    long newValue() {
        return values.incrementAndGet();
    }

    void add(String register, Event event) {
        events.computeIfAbsent(register, name -> Collections.synchronizedList(new ArrayList<>()))
                .add(event);
        if (!event.isCertain()) {
            lost.incrementAndGet();
        }
    }

    /** Notes a call whose answer has just come. */
    void answered(
            String register, long invoked, Event.Condition condition, long compared, long written) {
        add(register, new Event(invoked, System.nanoTime(), condition, compared, written));
    }

    /**
     * Notes a call whose answer did not come: it was carried out at any time since, or never.
     *
     * @return whether it is certain that it was not, since not all of its bytes were sent
     */
    boolean lost(
            Lost lost,
            String register,
            long invoked,
            Event.Condition condition,
            long compared,
            long written) {
        if (!lost.wasSent()) {
            if (written > 0) {
                addRefused(written);
            }
            return true;
        }
        if (written != Event.UNCHANGED) {
            add(register, new Event(invoked, Event.NEVER, condition, compared, written));
        }
        return false;
    }

    /** A write that was refused, or of which not all bytes were sent, leaves nothing behind. */
    void addRefused(long value) {
        refused.add(value);
    }

    /** Something that was wrong on its own. */
    void violated(String what) {
        violations.add(what);
    }

    void called() {
        calls.incrementAndGet();
    }

    long calls() {
        return calls.get();
    }

    /** Requests whose answers did not come. */
    long lost() {
        return lost.get();
    }

    boolean wasRefused(long value) {
        return refused.contains(value);
    }

    /** The events of each register; nothing is added any more. */
    Map<String, List<Event>> events() {
        return events;
    }

    /** All that is wrong: what was at once, and what no order of the events explains. */
    List<String> violations() {
        List<String> all = new ArrayList<>(violations);
        events.forEach(
                (register, history) -> {
                    history.stream()
                            .filter(event -> event.condition() == Event.Condition.EQUAL)
                            .filter(event -> refused.contains(event.compared()))
                            .findFirst()
                            .ifPresent(
                                    event ->
                                            all.add(
                                                    register
                                                            + ": a refused write was read: "
                                                            + event));
                    Linearizability.violation(register, history).ifPresent(all::add);
                });
        return all;
    }
}
