package io.github.cosmicworks.emulator.operation.scripts;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import java.util.Iterator;
import java.util.NavigableMap;

/** The items of a logical partition that queries of a transaction see. */
final class SeenItems implements ItemSource {

    private final NavigableMap<Long, Item> items;

    SeenItems(NavigableMap<Long, Item> items) {
        this.items = items;
    }

    @Override
    public Cursor scan(long after) {
        Iterator<Item> rest = items.tailMap(after, false).values().iterator();
        return new Cursor() {
            private Item current;

            @Override
            public boolean next() {
                if (!rest.hasNext()) {
                    return false;
                }
                current = rest.next();
                return true;
            }

            @Override
            public long position() {
                return current.position();
            }

            @Override
            public JsonValue item() {
                return current.body();
            }
        };
    }

    @Override
    public JsonValue item(long position) {
        Item item = items.get(position);
        return item == null ? JsonUndefined.UNDEFINED : item.body();
    }

    @Override
    public int size() {
        return items.size();
    }

    /** None: the partition's does not know what the transaction has written. */
    @Override
    public IndexView index() {
        return null;
    }
}
