package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonBoolean;
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
 */
public record ValueTest(Evaluator condition, JsonBoolean wanted) {

    /** The test for one thread. */
    public Predicate<JsonValue> start() {
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
