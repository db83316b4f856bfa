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

    private final PartitionView view;
    private final EpkRange keys;
    private final boolean all;
    private int bytes;

    /**
     * @param range the keys that the partition is responsible for
     * @param keys those that the query may read
     */
    public PartitionItems(PartitionView view, EpkRange range, EpkRange keys) {
        this.view = view;
        this.keys = keys;
        this.all = keys.covers(range);
    }

    private boolean isVisible(Item item) {
        return item != null
                && (all || keys.contains(item.key().effectivePartitionKey()))
                && view.isLive(item);
    }

    @Override
    public Cursor scan(long after) {
        Iterator<Item> items = view.itemsAfter(after);
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
