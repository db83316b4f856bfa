package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.Arrays;

/**
 * The variables of one execution: aliases, group keys and aggregates of the query and all of its
 * subqueries, each in a slot that was given to it when the query was compiled.
 */
final class Frame {

    final JsonValue[] slots;
    final EvaluationContext context;

    /** The position of the item that the current row comes from. */
    long position;

    Frame(int slotCount, EvaluationContext context) {
        this.slots = new JsonValue[slotCount];
        Arrays.fill(slots, JsonUndefined.UNDEFINED);
        this.context = context;
    }
}
