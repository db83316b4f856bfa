package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * The items of a partition in the order of their values at one path, or at several. Entries share
 * their values with the items. An item without a value is there too, as undefined, unless the path
 * goes through array elements.
 */
final class SortedIndex {

    /** A path with its direction. */
    record Key(IndexPath path, boolean descending) {}

    private final List<Key> keys;
    private final ComputedProperties computed;
    private final NavigableSet<IndexEntry> entries;

    SortedIndex(List<Key> keys, ComputedProperties computed) {
        this.keys = List.copyOf(keys);
        this.computed = computed;
        this.entries = new TreeSet<>(order(this.keys));
    }

    /** Entries with equal values are in the direction of the first path. */
    private static Comparator<IndexEntry> order(List<Key> keys) {
        int positionSign = keys.get(0).descending() ? -1 : 1;
        return (a, b) -> {
            for (int i = 0; i < keys.size(); i++) {
                int order = ValueOrder.INSTANCE.compare(a.values().get(i), b.values().get(i));
                if (order != 0) {
                    return keys.get(i).descending() ? -order : order;
                }
            }
            return Long.compare(a.position(), b.position()) * positionSign;
        };
    }

    NavigableSet<IndexEntry> entries() {
        return entries;
    }

    void add(long position, JsonObject item) {
        if (keys.size() == 1 && keys.get(0).path().hasElements()) {
            keys.get(0)
                    .path()
                    .forEachValue(
                            item,
                            computed,
                            value -> entries.add(new IndexEntry(List.of(value), position)));
        } else {
            entries.add(new IndexEntry(values(item), position));
        }
    }

    void remove(long position, JsonObject item) {
        if (keys.size() == 1 && keys.get(0).path().hasElements()) {
            keys.get(0)
                    .path()
                    .forEachValue(
                            item,
                            computed,
                            value -> entries.remove(new IndexEntry(List.of(value), position)));
        } else {
            entries.remove(new IndexEntry(values(item), position));
        }
    }

    private List<JsonValue> values(JsonObject item) {
        if (keys.size() == 1) {
            return List.of(keys.get(0).path().value(item, computed));
        }
        return keys.stream().map(key -> key.path().value(item, computed)).toList();
    }
}
