package io.github.cosmicworks.emulator.partition;

import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.protocol.ServiceException;

/** Reads and writes of items that become visible together, or not at all. Sees its own writes. */
public interface ItemTransaction {

    /** The version of an item that this transaction sees, or null. */
    Item read(ItemKey key);

    /**
     * Creates an item.
     *
     * @throws ServiceException 409 when there is one, or a unique key says that there is
     */
    Item create(ItemKey key, JsonObject body, int sizeInBytes);

    /**
     * Replaces a version of an item that was read in this transaction.
     *
     * @throws ServiceException 409 when a unique key says that there is another item
     */
    Item replace(Item previous, JsonObject body, int sizeInBytes);

    /**
     * Replaces a version of an item that was read in this transaction. It has another id from then
     * on, and stays the same resource.
     *
     * @throws ServiceException 409 when another item has that id, or a unique key says so
     */
    Item rename(Item previous, String id, JsonObject body, int sizeInBytes);

    /** Deletes a version of an item that was read in this transaction. */
    void delete(Item previous);
}
