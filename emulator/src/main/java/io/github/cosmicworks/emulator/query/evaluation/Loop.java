package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.function.BooleanSupplier;

/** A source of the FROM clause: binds its alias to one value after the other. */
@FunctionalInterface
public interface Loop {

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
            frame.set(slot, value);
            return !value.isDefined() || sink.accept(frame);
        };
    }

    /** A row for each element of an array, none for anything else. */
    static Loop elements(Evaluator evaluator, int slot) {
        return (frame, sink) -> elements(evaluator.evaluate(frame), slot, frame, sink);
    }

    /** A row for each result of a subquery. */
    static Loop results(Block block, int slot) {
        return (frame, sink) -> {
            Counted rows = new Counted(frame, slot, sink);
            return block.forEach(frame, value -> rows.outside(() -> rows.accept(value)));
        };
    }

    /** A row for each element of the arrays among the results of a subquery. */
    static Loop elementsOfResults(Block block, int slot) {
        return (frame, sink) -> {
            Counted rows = new Counted(frame, slot, sink);
            return block.forEach(
                    frame,
                    value ->
                            !(value instanceof JsonArray array)
                                    || rows.outside(() -> rows.acceptAll(array)));
        };
    }

    private static boolean elements(JsonValue value, int slot, Frame frame, Sink sink) {
        if (value instanceof JsonArray array) {
            int start = frame.start(slot);
            for (int i = start; i < array.size(); i++) {
                if (!frame.goesOn(slot, i, start > 0 && i == start)) {
                    return false;
                }
                frame.set(slot, array.get(i));
                if (!sink.accept(frame)) {
                    return false;
                }
                frame.startAtBeginning();
            }
        }
        return true;
    }

    /** The rows of a loop over what a subquery gives, which is run anew when the loop goes on. */
    final class Counted {
        private final Frame frame;
        private final int slot;
        private final Sink sink;
        private final int start;
        private int next;

        Counted(Frame frame, int slot, Sink sink) {
            this.frame = frame;
            this.slot = slot;
            this.sink = sink;
            this.start = frame.start(slot);
        }

        /** Does something for a result of the subquery that is not a part of it. */
        boolean outside(BooleanSupplier action) {
            frame.leaveSubquery();
            try {
                return action.getAsBoolean();
            } finally {
                frame.enterSubquery();
            }
        }

        boolean accept(JsonValue value) {
            int index = next++;
            if (index < start) {
                return true;
            }
            if (!frame.goesOn(slot, index, start > 0 && index == start)) {
                return false;
            }
            frame.set(slot, value);
            if (!sink.accept(frame)) {
                return false;
            }
            frame.startAtBeginning();
            return true;
        }

        boolean acceptAll(JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                if (!accept(array.get(i))) {
                    return false;
                }
            }
            return true;
        }
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
