package io.github.cosmicworks.emulator.chaos;

/**
 * One request to a register, as its answer says it went. A register holds a value that no other
 * write has, or nothing.
 *
 * @param invoked when the request was made, in nanoseconds of {@link System#nanoTime}
 * @param returned when the answer was there; {@link #NEVER} when there was none, so that the
 *     request may have been carried out at any time after it was made, or not at all
 * @param condition what the answer says of the register before; without an answer, what has to hold
 *     for the request to do anything
 * @param compared the value that the condition is about
 * @param written the value afterwards, {@link #NOTHING}, or {@link #UNCHANGED}
 */
record Event(long invoked, long returned, Condition condition, long compared, long written) {

    static final long NEVER = Long.MAX_VALUE;

    /** Of a register that holds no value. */
    static final long NOTHING = 0;

    static final long UNCHANGED = -1;

    /** What an answer says of the register that it found. */
    enum Condition {
        ANY,
        ABSENT,
        PRESENT,
        EQUAL,
        /** A value, and another one. */
        DIFFERENT,
        /** Another value, or none. */
        NOT_EQUAL
    }

    /** Whether the answer came. */
    boolean isCertain() {
        return returned != NEVER;
    }

    boolean holdsFor(long value) {
        return switch (condition) {
            case ANY -> true;
            case ABSENT -> value == NOTHING;
            case PRESENT -> value != NOTHING;
            case EQUAL -> value == compared;
            case DIFFERENT -> value != NOTHING && value != compared;
            case NOT_EQUAL -> value != compared;
        };
    }

    /** The value after this event, which holds for the one before or is not certain. */
    long after(long value) {
        return written == UNCHANGED || !holdsFor(value) ? value : written;
    }
}
