package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonNull;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who holds which values of the unique keys in a partition. A path that an item does not have
 * counts as null, as in the service.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/unique-keys">Unique key constraints</a>
 */
final class UniqueKeyIndex {

    private final Map<Entry, ItemKey> holders = new HashMap<>();

    /** The values of one unique key in one logical partition. */
    record Entry(String effectivePartitionKey, int uniqueKey, List<JsonValue> values) {}

    static Entry entry(Item item, int uniqueKey, List<List<List<String>>> uniqueKeys) {
        List<JsonValue> values = new ArrayList<>();
        for (List<String> path : uniqueKeys.get(uniqueKey)) {
            JsonValue value = item.body();
            for (String name : path) {
                value =
                        value instanceof JsonObject object
                                ? object.get(name)
                                : JsonUndefined.UNDEFINED;
            }
            values.add(value.isDefined() ? value : JsonNull.NULL);
        }
        return new Entry(item.key().effectivePartitionKey(), uniqueKey, values);
    }

    ItemKey holder(Entry entry) {
        return holders.get(entry);
    }

    void clear() {
        holders.clear();
    }

    void add(Item item, List<List<List<String>>> uniqueKeys) {
        for (int key = 0; key < uniqueKeys.size(); key++) {
            holders.put(entry(item, key, uniqueKeys), item.key());
        }
    }

    void remove(Item item, List<List<List<String>>> uniqueKeys) {
        for (int key = 0; key < uniqueKeys.size(); key++) {
            holders.remove(entry(item, key, uniqueKeys), item.key());
        }
    }
}
