package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;

/** Hands over every item of a partition, from which an index is built when it is first needed. */
@FunctionalInterface
public interface IndexedItems {

    /** Takes one item. */
    @FunctionalInterface
    interface Visitor {

        /** Called for each item with its position, in any order. */
        void visit(long position, JsonObject item);
    }

    /** Calls the visitor for every item. */
    void forEach(Visitor visitor);
}
