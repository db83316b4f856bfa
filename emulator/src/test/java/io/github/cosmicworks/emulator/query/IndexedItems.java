package io.github.cosmicworks.emulator.query;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.PartitionIndex;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import io.github.cosmicworks.emulator.query.execution.PageRequest;
import io.github.cosmicworks.emulator.query.execution.QueryPage;
import io.github.cosmicworks.emulator.query.syntax.QuerySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Items with an index that follows their writes; every item that a query looks at is counted. */
final class IndexedItems implements ItemSource {

    private final NavigableMap<Long, JsonObject> items = new TreeMap<>();
    private final PartitionIndex index;
    private final int keys;
    private int looks;

    /**
     * Without items.
     *
     * @param policy the indexing policy; null for items without any index
     */
    IndexedItems(String policy) {
        this(policy, 1);
    }

    /**
     * Without items.
     *
     * @param keys over how many partition keys the items are spread; queries read those of one
     */
    IndexedItems(String policy, int keys) {
        this.keys = keys;
        index = policy == null ? null : new PartitionIndex(object(policy), ComputedProperties.NONE);
    }

    static JsonObject object(String json) {
        try {
            return (JsonObject) JsonParser.parse(json);
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void put(long position, JsonObject item) {
        JsonObject old = items.put(position, item);
        if (index != null) {
            if (old != null) {
                index.removed(position, old);
            }
            index.added(position, item);
        }
    }

    void delete(long position) {
        JsonObject old = items.remove(position);
        if (index != null && old != null) {
            index.removed(position, old);
        }
    }

    Map<Long, JsonObject> all() {
        return items;
    }

    @Override
    public Cursor scan(long after) {
        var iterator =
                items.tailMap(after, false).entrySet().stream()
                        .filter(entry -> isRead(entry.getKey()))
                        .iterator();
        return new Cursor() {
            private Map.Entry<Long, JsonObject> current;

            @Override
            public boolean next() {
                current = iterator.hasNext() ? iterator.next() : null;
                return current != null;
            }

            @Override
            public long position() {
                return current.getKey();
            }

            @Override
            public JsonValue item() {
                looks++;
                return current.getValue();
            }
        };
    }

    @Override
    public JsonValue item(long position) {
        looks++;
        JsonValue item = isRead(position) ? items.get(position) : null;
        return item == null ? JsonUndefined.UNDEFINED : item;
    }

    private boolean isRead(long position) {
        return position % keys == 0;
    }

    @Override
    public int size() {
        return items.size() / keys;
    }

    @Override
    public int indexed() {
        return items.size();
    }

    @Override
    public IndexView index() {
        return index == null
                ? null
                : index.view(visitor -> items.forEach(visitor::visit), index::adopt);
    }

    @Override
    public boolean isWhole() {
        return keys == 1;
    }

    /** One page of a query. */
    QueryPage page(String text, int pageSize, String continuation) {
        return CompiledQuery.compile(QuerySpec.of(text))
                .execute(
                        this,
                        new PageRequest(
                                pageSize, PageRequest.MAX_BYTES, continuation, true, false));
    }

    /** All results of a query. */
    List<JsonValue> query(String text, int pageSize) {
        List<JsonValue> results = new ArrayList<>();
        String continuation = null;
        do {
            QueryPage page = page(text, pageSize, continuation);
            results.addAll(page.results());
            continuation = page.continuation();
        } while (continuation != null);
        return results;
    }

    /** The items that were looked at since the last call. */
    int looks() {
        int count = looks;
        looks = 0;
        return count;
    }
}
