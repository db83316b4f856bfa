package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where a walk over rows was left, so that it can go on without walking again over what it has
 * behind it, be that between two items or in the middle of one with many rows.
 *
 * @param row the next row, if it passes the filter
 * @param loops how far the loops of the FROM clause have come in the item, by their slots
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Resume(RowPosition row, int[] loops) {

    static Resume at(RowPosition row) {
        return new Resume(row, new int[0]);
    }

    JsonArray encode() {
        List<JsonValue> numbers = new ArrayList<>();
        numbers.add(new JsonInteger(row.item()));
        numbers.add(new JsonInteger(row.ordinal()));
        Arrays.stream(loops).forEach(loop -> numbers.add(new JsonInteger(loop)));
        return JsonArray.of(numbers);
    }

    /** What was encoded; null when it is something else. */
    static Resume decode(JsonValue encoded, int slots) {
        if (!(encoded instanceof JsonArray array)
                || array.size() < 2
                || array.size() > 2 + slots
                || !(array.get(0) instanceof JsonInteger item)
                || !(array.get(1) instanceof JsonInteger ordinal)) {
            return null;
        }
        int[] loops = new int[array.size() - 2];
        for (int i = 0; i < loops.length; i++) {
            if (!(array.get(i + 2) instanceof JsonInteger loop) || loop.value() < 0) {
                return null;
            }
            loops[i] = (int) loop.value();
        }
        return new Resume(new RowPosition(item.value(), (int) ordinal.value()), loops);
    }
}
