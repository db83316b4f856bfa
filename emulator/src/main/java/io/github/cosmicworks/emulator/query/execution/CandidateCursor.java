package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.access.Candidates;

/**
 * Goes over the items that a plan names, in the order of their positions. Where they lie close
 * together it looks at every item, and asks the plan for each: that is faster, and where the plan
 * would have to read a whole index first, much faster.
 */
final class CandidateCursor implements ItemSource.Cursor {

    /** So many items in vain, and some for each that was found, and the plan is followed. */
    private static final int PATIENCE = 1_024;

    private static final int PATIENCE_FOR_EACH = 32;

    /** Of one in so many items, or more, it looks at every one. */
    private static final int DENSE = 4;

    private final Candidates candidates;
    private final ItemSource source;
    private ItemSource.Cursor all;
    private long position;
    private JsonValue item;
    private boolean passes;
    private long patience = PATIENCE;

    /**
     * @param candidates the items that may pass the filter; null for all
     * @param from the first position to go to
     * @param steps whether to follow the plan anyway, since all of the candidates are wanted
     */
    CandidateCursor(Candidates candidates, ItemSource source, long from, boolean steps) {
        this.candidates = candidates;
        this.source = source;
        this.position = from - 1;
        boolean follows =
                candidates != null
                        && (candidates.isStepwise() || steps)
                        && candidates.size() < source.size() / DENSE;
        this.all = follows ? null : source.scan(Math.max(0, from - 1));
    }

    @Override
    public boolean next() {
        if (all != null) {
            if (!all.next()) {
                return false;
            }
            position = all.position();
            item = all.item();
            passes = candidates == null || candidates.has(position, item);
            if (candidates != null) {
                patience += passes ? PATIENCE_FOR_EACH : -1;
                if (patience < 0) {
                    all = null;
                }
            }
            return true;
        }
        long next = candidates.next(position + 1);
        if (next == Candidates.LATE) {
            patience = Long.MAX_VALUE / 2;
            all = source.scan(Math.max(0, position));
            return next();
        }
        if (next == Candidates.END) {
            return false;
        }
        position = next;
        item = source.item(position);
        passes = item.isDefined() && (candidates.isSure() || candidates.has(position, item));
        return true;
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public JsonValue item() {
        return item;
    }

    /** Whether the current item is one of those that the plan names. */
    boolean passes() {
        return passes;
    }
}
