package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import java.util.List;

/**
 * What a query reads: the items of one physical partition that lie in a range of effective
 * partition keys, or any list of JSON objects. It must not change while a query executes over it.
 */
public interface ItemSource {

    /** Walks over items; starts before the first one. */
    interface Cursor {

        /** Goes to the next item; false behind the last one. */
        boolean next();

        /** The position of the current item; see {@link ItemSource#scan}. */
        long position();

        /** The current item. */
        JsonValue item();
    }

    /**
     * The items in the order of their positions, which are positive, never change, and grow with
     * every item created: the counter in the resource id.
     *
     * @param after the walk starts behind this position; 0 for the beginning
     */
    Cursor scan(long after);

    /** The item at a position; undefined when there is none, or when it is not in the range. */
    JsonValue item(long position);

    /** The bytes of JSON of the item that was read last; 0 when they are not known. */
    default int bytes() {
        return 0;
    }

    /** The number of items; those that have expired may be counted. */
    int size();

    /** The number of items in the index, those that the query may not read among them. */
    default int indexed() {
        return size();
    }

    /** The index over all items of the partition, or null when there is none. */
    IndexView index();

    /** Whether all items of the index are there, so that what it counts is true of these. */
    default boolean isWhole() {
        return false;
    }

    /** A list as a source without an index; positions count from 1. */
    static ItemSource of(List<? extends JsonValue> items) {
        return new ItemSource() {
            @Override
            public Cursor scan(long after) {
                return new Cursor() {
                    private long position = after;

                    @Override
                    public boolean next() {
                        return ++position <= items.size();
                    }

                    @Override
                    public long position() {
                        return position;
                    }

                    @Override
                    public JsonValue item() {
                        return items.get((int) position - 1);
                    }
                };
            }

            @Override
            public JsonValue item(long position) {
                return position >= 1 && position <= items.size()
                        ? items.get((int) position - 1)
                        : JsonUndefined.UNDEFINED;
            }

            @Override
            public int size() {
                return items.size();
            }

            @Override
            public IndexView index() {
                return null;
            }
        };
    }
}
