package io.github.cosmicworks.emulator.query.evaluation;

/** Hands out the slots of a {@link Frame}. */
public final class SlotAllocator {

    private int count;

    public int next() {
        return count++;
    }

    public int count() {
        return count;
    }
}
