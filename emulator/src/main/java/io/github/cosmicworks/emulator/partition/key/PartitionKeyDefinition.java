package io.github.cosmicworks.emulator.partition.key;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * How a container places its items.
 *
 * @param paths one path for a plain partition key, up to three for a hierarchical one; each as its
 *     property names
 * @param kind how the values are hashed
 * @param version 1: the first 100 bytes of a string count; 2: up to 2,048 bytes do ("large
 *     partition keys")
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/partitioning-overview">Partitioning</a>
 */
public record PartitionKeyDefinition(List<List<String>> paths, Kind kind, int version) {

    /** How values become an effective partition key. */
    public enum Kind {
        /** One hash over the value. */
        HASH,
        /** A hash for each level of a hierarchical partition key. */
        MULTI_HASH
    }

    public PartitionKeyDefinition {
        paths = paths.stream().map(List::copyOf).toList();
    }

    /**
     * The partition key of an item; a level that the item does not have, or has an object or array
     * at, is undefined.
     */
    public PartitionKeyValue extract(JsonObject item) {
        List<JsonValue> components = new ArrayList<>(paths.size());
        for (List<String> path : paths) {
            components.add(scalar(item, path));
        }
        return new PartitionKeyValue(components);
    }

    private static JsonValue scalar(JsonObject item, List<String> path) {
        JsonValue value = item;
        for (String name : path) {
            value = value instanceof JsonObject object ? object.get(name) : JsonUndefined.UNDEFINED;
        }
        return value instanceof JsonObject || value instanceof JsonArray
                ? JsonUndefined.UNDEFINED
                : value;
    }
}
