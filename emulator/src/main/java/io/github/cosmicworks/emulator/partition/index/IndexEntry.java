package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;

/**
 * One item in an index.
 *
 * @param values its values at the paths of the index
 * @param position its position in the partition
 */
public record IndexEntry(List<JsonValue> values, long position) {}
