package io.github.cosmicworks.emulator.operation.queries;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.Item;
import io.github.cosmicworks.emulator.partition.PartitionView;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.key.EpkRange;
import io.github.cosmicworks.emulator.query.execution.ItemSource;
import java.util.Iterator;

/**
 * The items of a view of a partition that lie in a range of keys and have not expired, as a query
 * reads them.
 */
public final class PartitionItems implements ItemSource {

    /** Keys that have one of so many items are looked up; else every item is looked at. */
    private static final int MANY = 4;

    private final PartitionView view;
    private final EpkRange keys;
    private final boolean all;
    private final int size;
    private int bytes;

    /**
     * @param range the keys that the partition is responsible for
     * @param keys those that the query may read
     */
    public PartitionItems(PartitionView view, EpkRange range, EpkRange keys) {
        this.view = view;
        this.keys = keys;
        this.all = keys.covers(range);
        this.size = all ? view.itemCount() : view.itemCount(keys);
    }

    /** The items after a position, and some of those that a query may not read among them. */
    private Iterator<Item> after(long position) {
        return size < view.itemCount() / MANY
                ? view.itemsAfter(position, keys)
                : view.itemsAfter(position);
    }

    private boolean isVisible(Item item) {
        return item != null
                && (all || keys.contains(item.key().effectivePartitionKey()))
                && view.isLive(item);
    }

    @Override
    public Cursor scan(long after) {
        Iterator<Item> items = after(after);
        return new Cursor() {
            private Item current;

            @Override
            public boolean next() {
                while (items.hasNext()) {
                    current = items.next();
                    if (isVisible(current)) {
                        bytes = current.sizeInBytes();
                        return true;
                    }
                }
                return false;
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
        Item item = view.itemAt(position);
        if (!isVisible(item)) {
            return JsonUndefined.UNDEFINED;
        }
        bytes = item.sizeInBytes();
        return item.body();
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int indexed() {
        return view.itemCount();
    }

    @Override
    public IndexView index() {
        return view.index();
    }

    @Override
    public boolean isWhole() {
        return all && !view.mayExpire();
    }
}
