package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;

/**
 * A row that waits for its turn.
 *
 * @param keys what it is sorted by
 * @param value its result; undefined as long as that has not been computed
 */
record SortedRow(List<JsonValue> keys, RowPosition row, JsonValue value) {}
