package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonBoolean;
import io.github.cosmicworks.emulator.json.JsonString;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.protocol.ServiceException;
import io.github.cosmicworks.emulator.query.evaluation.Evaluator;
import io.github.cosmicworks.emulator.query.evaluation.Frame;
import java.util.function.Predicate;

/**
 * A condition on one value, which can be tried on the values of an index.
 *
 * @param condition sees the value in the first slot, and nothing else
 * @param wanted what it has to be
 * @param prefix what texts that pass begin with in upper or lower case; empty for anything
 * @param ofText the same as the condition for a text, but faster; null when there is no such test
 */
public record ValueTest(
        Evaluator condition, JsonBoolean wanted, String prefix, Predicate<String> ofText) {

    /** The test for one thread. */
    public Predicate<JsonValue> start() {
        return ofText == null ? evaluated() : value -> passes(value);
    }

    private boolean passes(JsonValue value) {
        try {
            return value instanceof JsonString text && ofText.test(text.value()) == wanted.value();
        } catch (ServiceException e) {
            // The filter says so itself if it comes to that.
            return true;
        }
    }

    private Predicate<JsonValue> evaluated() {
        Frame frame = new Frame(1, null);
        return value -> {
            frame.set(0, value);
            try {
                return condition.evaluate(frame) == wanted;
            } catch (ServiceException e) {
                // The filter says so itself if it comes to that.
                return true;
            }
        };
    }
}
