package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;

/** A compiled expression. */
@FunctionalInterface
public interface Evaluator {

    /** The value for the current row. */
    JsonValue evaluate(Frame frame);

    /** One whose value is known without a row. */
    public record Constant(JsonValue value) implements Evaluator {
        @Override
        public JsonValue evaluate(Frame frame) {
            return value;
        }
    }
}
