package io.github.cosmicworks.emulator.query.cost;

/**
 * How long it took to prepare a query.
 *
 * @param parseNanos from the text to a tree
 * @param buildNanos from the tree to closures
 * @param optimizeNanos to find out what an index can tell of the filter
 */
public record Preparation(long parseNanos, long buildNanos, long optimizeNanos) {

    /** For a query that had been prepared already. */
    public static final Preparation NONE = new Preparation(0, 0, 0);

    long total() {
        return parseNanos + buildNanos + optimizeNanos;
    }
}
