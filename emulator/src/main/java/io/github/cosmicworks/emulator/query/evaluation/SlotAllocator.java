package io.github.cosmicworks.emulator.query.evaluation;

/** Hands out the slots of a {@link Frame}. */
final class SlotAllocator {

    private int count;

    int next() {
        return count++;
    }

    int count() {
        return count;
    }
}
