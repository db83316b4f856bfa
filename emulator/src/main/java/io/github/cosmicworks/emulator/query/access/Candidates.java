package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonValue;

/**
 * A set of items that indexes tell of, read in the order of their positions: a node of the plan of
 * a query. For one thread.
 */
public abstract class Candidates {

    /** Behind the last position. */
    public static final long END = Long.MAX_VALUE;

    /** It would take too long to find the next position: the items are to be looked at instead. */
    public static final long LATE = -1;

    Candidates() {}

    /** The most items that are in it, by the counts of the indexes. */
    public abstract long size();

    /**
     * The first position from one on that may be in the set.
     *
     * @param from must not fall from call to call
     * @return {@link #END} behind the last one; {@link #LATE} when it takes too long
     */
    public abstract long next(long from);

    /** Whether all that {@link #next} gives is in the set. */
    public abstract boolean isSure();

    /**
     * Whether {@link #next} goes from one position to the next. If not, its first call looks at
     * everything that the index has of the set.
     */
    public abstract boolean isStepwise();

    /**
     * Whether an item is in the set. It is asked of what the index has of the item.
     *
     * @param item the item at the position
     */
    public abstract boolean has(long position, JsonValue item);

    /** Whether its size is known without an index that has still to be built. */
    boolean isCounted() {
        return true;
    }

    /**
     * Says what reading the set takes of the indexes.
     *
     * @param most how many values are read of each of them at the most
     */
    abstract void charge(IndexCharge charge, long most);

    /** Writes the node and those below it, a line each. */
    abstract void explain(StringBuilder text, String indent);
}
