package io.github.cosmicworks.emulator.query.ranking;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.query.evaluation.RowPosition;
import java.util.List;

/**
 * A row that waits for its turn.
 *
 * @param keys what it is sorted by
 * @param value its result; undefined as long as that has not been computed
 * @param valueBytes what the value takes beside the items, which are there anyway
 */
public record SortedRow(List<JsonValue> keys, RowPosition row, JsonValue value, long valueBytes) {

    /** What a row takes besides its value. */
    public static final long ROW_BYTES = 100;

    /** What it takes to keep the row. */
    long bytes() {
        return ROW_BYTES + valueBytes;
    }
}
