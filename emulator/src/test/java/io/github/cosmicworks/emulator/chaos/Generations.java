package io.github.cosmicworks.emulator.chaos;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The names under which a number of registers go. A register whose history has become long, or has
 * several requests without an answer, is left behind for a new one: what happened to it is found
 * out in a time that grows with both.
 */
final class Generations {

    private static final int MOST_EVENTS = 300;
    private static final int MOST_LOST = 4;

    private final String prefix;
    private final AtomicReferenceArray<Generation> current;

    Generations(String prefix, int count) {
        this.prefix = prefix;
        this.current = new AtomicReferenceArray<>(count);
        for (int i = 0; i < count; i++) {
            current.set(i, new Generation(0, 0, 0));
        }
    }

    private record Generation(int number, int events, int lost) {

        Generation after(boolean certain) {
            Generation next = new Generation(number, events + 1, lost + (certain ? 0 : 1));
            return next.events >= MOST_EVENTS || next.lost >= MOST_LOST
                    ? new Generation(number + 1, 0, 0)
                    : next;
        }
    }

    int count() {
        return current.length();
    }

    /** The name of a register now. */
    String name(int register) {
        return prefix + register + "." + current.get(register).number();
    }

    /** Counts an event. */
    void count(int register, boolean certain) {
        current.updateAndGet(register, generation -> generation.after(certain));
    }
}
