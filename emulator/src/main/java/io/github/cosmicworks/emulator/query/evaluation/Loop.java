package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonValue;

/** A source of the FROM clause: binds its alias to one value after the other. */
@FunctionalInterface
interface Loop {

    /** Takes a row; false ends the loop. */
    @FunctionalInterface
    interface Sink {
        boolean accept(Frame frame);
    }

    /** Runs the sink for every value; false when the sink ended the loop. */
    boolean forEach(Frame frame, Sink sink);

    /** One row, which binds nothing: a query without FROM. */
    Loop ONCE = (frame, sink) -> sink.accept(frame);

    /** One row with the value, none when it is undefined. */
    static Loop value(Evaluator evaluator, int slot) {
        return (frame, sink) -> {
            JsonValue value = evaluator.evaluate(frame);
            frame.slots[slot] = value;
            return !value.isDefined() || sink.accept(frame);
        };
    }

    /** A row for each element of an array, none for anything else. */
    static Loop elements(Evaluator evaluator, int slot) {
        return (frame, sink) -> elements(evaluator.evaluate(frame), slot, frame, sink);
    }

    /** A row for each result of a subquery. */
    static Loop results(Block block, int slot) {
        return (frame, sink) ->
                block.forEach(
                        frame,
                        value -> {
                            frame.slots[slot] = value;
                            return sink.accept(frame);
                        });
    }

    /** A row for each element of the arrays among the results of a subquery. */
    static Loop elementsOfResults(Block block, int slot) {
        return (frame, sink) -> block.forEach(frame, value -> elements(value, slot, frame, sink));
    }

    private static boolean elements(JsonValue value, int slot, Frame frame, Sink sink) {
        if (value instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                frame.slots[slot] = array.get(i);
                if (!sink.accept(frame)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** JOIN: the inner loop runs for every row of this one. */
    default Loop join(Loop inner) {
        return (frame, sink) -> forEach(frame, f -> inner.forEach(f, sink));
    }

    /** WHERE: the rows for which a predicate is true. */
    default Loop where(Evaluator predicate) {
        return (frame, sink) ->
                forEach(frame, f -> predicate.evaluate(f) != JsonBoolean.TRUE || sink.accept(f));
    }
}
