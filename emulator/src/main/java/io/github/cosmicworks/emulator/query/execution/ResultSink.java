package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.util.List;

/** Takes the results that are in the page. */
@FunctionalInterface
interface ResultSink {

    /**
     * Takes a result.
     *
     * @param count the results so far with this one, those that OFFSET left out among them
     * @return false to end the run; the result was not taken
     */
    boolean accept(JsonValue value, RowPosition row, List<JsonValue> keys, long count);

    /**
     * Takes the place where the run was left, if it can go on from there.
     *
     * @param count the results so far, those that OFFSET left out among them
     * @param byTime whether because of the time, and not because of what was accepted
     */
    default void leftAt(Continuation.Rest place, long count, boolean byTime) {}
}
