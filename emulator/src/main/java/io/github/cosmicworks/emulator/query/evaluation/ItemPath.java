package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;

/**
 * The value at a path of the items of the container, which an index may know.
 *
 * @param value finds it in the item of the row
 */
public record ItemPath(Evaluator value, IndexPath path) implements Evaluator {
    @Override
    public JsonValue evaluate(Frame frame) {
        return value.evaluate(frame);
    }
}
