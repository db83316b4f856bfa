package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.Arrays;

/**
 * The variables of one execution: aliases, group keys and aggregates of the query and all of its
 * subqueries, each in a slot that was given to it when the query was compiled.
 */
public final class Frame {

    private final JsonValue[] slots;

    /** How far the loops of the FROM clause have come, by their slots; not those of subqueries. */
    private final int[] at;

    private final EvaluationContext context;
    private int[] starts;
    private boolean stopped;
    private int subqueries;
    private long position;

    public Frame(int slotCount, EvaluationContext context) {
        this.at = new int[slotCount];
        this.slots = new JsonValue[slotCount];
        Arrays.fill(slots, JsonUndefined.UNDEFINED);
        this.context = context;
    }

    /** What a slot holds; undefined before something was put there. */
    public JsonValue value(int slot) {
        return slots[slot];
    }

    public void set(int slot, JsonValue value) {
        slots[slot] = value;
    }

    /** What functions see of the world; null when a constant is computed before any execution. */
    public EvaluationContext context() {
        return context;
    }

    /** The position of the item that the current row comes from. */
    public long position() {
        return position;
    }

    /** Says which item the rows come from now. */
    public void moveTo(long item) {
        position = item;
    }

    /** How far the loops of the FROM clause have come, by their slots. */
    public int[] loops() {
        return at.clone();
    }

    /** Has the loops begin where they were left; each does so once. */
    public void startAt(int[] loops) {
        starts = loops.length == 0 ? null : Arrays.copyOf(loops, slots.length);
    }

    /** Has the loops begin at their beginning from now on. */
    void startAtBeginning() {
        starts = null;
    }

    /** Where a loop begins. */
    int start(int slot) {
        return starts == null || subqueries > 0 ? 0 : starts[slot];
    }

    /** Begins a subquery, which cannot be left in the middle. */
    void enterSubquery() {
        subqueries++;
    }

    void leaveSubquery() {
        subqueries--;
    }

    /**
     * Counts a row of a loop.
     *
     * @param resumed whether the walk was left here before: it has to get beyond
     * @return false when the walk over the rows is to be left here
     */
    boolean goesOn(int slot, int index, boolean resumed) {
        if (context == null) {
            return true;
        }
        context.effort().step();
        if (subqueries == 0) {
            at[slot] = index;
            if (!resumed && context.effort().isTimeUp()) {
                // The loops inside of this one have still to begin.
                Arrays.fill(at, slot + 1, at.length, 0);
                stopped = true;
                return false;
            }
        }
        return true;
    }

    /** Whether the walk was left because of the time. */
    public boolean isStopped() {
        return stopped;
    }

    public void stop() {
        stopped = true;
    }

    public void goOn() {
        stopped = false;
    }
}
