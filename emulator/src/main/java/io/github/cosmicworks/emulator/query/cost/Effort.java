package io.github.cosmicworks.emulator.query.cost;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/**
 * Counts what a page takes, and stops it where its {@link QueryBudget} ends. One for each page; for
 * one thread.
 */
public final class Effort {

    /** So many steps pass between two looks at the clock; a power of two. */
    private static final int STEPS = 1 << 9;

    /** In bytes; every query has so much without asking. */
    private static final long FREE = 512 * 1024;

    /** One query gets no more than this part of the pool. */
    private static final int SHARE = 3;

    /** In bytes; results of functions that are no longer are not worth counting. */
    private static final int SHORT = 1024;

    /** What only prepares a page gets this part of its time. */
    private static final int PREPARATION = 3;

    private static final long RETRY_AFTER_MILLIS = 200;

    private final QueryBudget budget;
    private final long started = System.nanoTime();
    private int steps;
    private boolean timeUp;
    private boolean late;
    private boolean endless;

    /**
     * In bytes, of the row that is being worked on, of rows before it, and what was taken for both.
     */
    private long built;

    private long kept;
    private long taken;

    public Effort(QueryBudget budget) {
        this.budget = budget;
    }

    /** Counts a row of a loop, or an item. */
    public void step() {
        if ((++steps & (STEPS - 1)) == 0) {
            lookAtTheClock();
        }
    }

    /** Counts a piece of work of a few milliseconds. */
    public void stride() {
        lookAtTheClock();
    }

    private void lookAtTheClock() {
        budget.turn().letOthersGo();
        long elapsed = System.nanoTime() - started;
        timeUp = elapsed > budget.page().toNanos();
        late = elapsed > budget.page().toNanos() / PREPARATION;
        if (elapsed > budget.most().toNanos()
                && (endless || elapsed > 2 * budget.page().toNanos())) {
            throw ServiceException.badRequest(
                    "The query takes longer than "
                            + budget.most().toSeconds()
                            + " seconds for one page, and cannot end the page before: it sorts, groups or compares"
                            + " more rows than fit, or one row of it takes as long. Make the query ask for less, or"
                            + " start the emulator with a higher --query-time-limit.");
        }
    }

    /** Whether what only prepares the page has taken its part of the time. */
    public boolean isLate() {
        return late;
    }

    /** Whether the page should end here, if it can. */
    public boolean isTimeUp() {
        return timeUp && !endless;
    }

    /** The page cannot end: it goes on to the limit. */
    public void goOnToTheEnd() {
        endless = true;
    }

    /** What was built for the row before is garbage now, but for what was kept of it. */
    public void nextRow() {
        built = 0;
    }

    /** Counts bytes of a value that the row is made of. */
    public void build(long bytes) {
        built += bytes;
        if (built + kept > FREE) {
            take();
        }
    }

    /** Counts the result of a function. */
    public void build(JsonValue value) {
        if (value instanceof JsonString string && string.value().length() > SHORT) {
            build(2L * string.value().length());
        } else if (value instanceof JsonArray array && array.size() > SHORT) {
            build(8L * array.size());
        }
    }

    /** Counts bytes of what is kept to the end of the page; below 0 for what is not any more. */
    public void keep(long bytes) {
        kept += bytes;
        if (built + kept > FREE) {
            take();
        }
    }

    private void take() {
        long more = built + kept - taken;
        if (more <= 0) {
            return;
        }
        long wanted = Math.max(more, FREE);
        if (taken + wanted > budget.memory().size() / SHARE) {
            throw ServiceException.badRequest(
                    "The query has to keep more than "
                            + budget.memory().size() / SHARE
                            + " bytes at a time. Make it ask for less, or start the emulator with a higher"
                            + " --query-memory-limit.");
        }
        if (!budget.memory().take(wanted)) {
            throw ServiceException.tooManyRequests(RETRY_AFTER_MILLIS);
        }
        taken += wanted;
    }

    /** Gives back what was taken. */
    public void end() {
        budget.memory().giveBack(taken);
        taken = 0;
    }
}
