package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.query.syntax.Location;
import io.github.cosmicworks.emulator.query.syntax.QueryError;
import java.util.HashMap;
import java.util.Map;

/** The aliases that a query block has, and those of the blocks around it. */
final class Scope {

    private final Scope parent;
    private final Map<String, Integer> slots = new HashMap<>();

    Scope(Scope parent) {
        this.parent = parent;
    }

    void bind(String alias, int slot, Location location) {
        if (slots.putIfAbsent(alias, slot) != null) {
            throw QueryError.DUPLICATE_ALIAS.at(location, alias);
        }
    }

    /** The slot of an alias, or -1. */
    int slot(String alias) {
        Integer slot = slots.get(alias);
        if (slot != null) {
            return slot;
        }
        return parent == null ? -1 : parent.slot(alias);
    }

    /** The slot of an alias. */
    int resolve(String alias, Location location) {
        int slot = slot(alias);
        if (slot < 0) {
            throw QueryError.UNRESOLVED_NAME.at(location, alias);
        }
        return slot;
    }

    /** What the block around this one sees; nothing for the outermost. */
    Scope outer() {
        return parent == null ? new Scope(null) : parent;
    }

    /** Whether an alias belongs to this block itself. */
    boolean owns(String alias) {
        return slots.containsKey(alias);
    }
}
