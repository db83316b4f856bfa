package io.github.cosmicworks.emulator.query.access;

import java.util.function.LongUnaryOperator;

/** A set that one index has the whole of: it is read by a walk that begins with the first item. */
abstract class WalkedSet extends Candidates {

    private LongUnaryOperator walk;

    WalkedSet() {}

    /**
     * Begins to read the set.
     *
     * @param from the first position that is asked for
     * @return null when it takes too long
     */
    abstract LongUnaryOperator walk(long from);

    @Override
    public final long next(long from) {
        if (walk == null) {
            walk = walk(from);
        }
        return walk == null ? LATE : walk.applyAsLong(from);
    }

    @Override
    public final boolean isSure() {
        return true;
    }
}
