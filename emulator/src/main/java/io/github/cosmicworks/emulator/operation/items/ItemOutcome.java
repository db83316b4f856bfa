package io.github.cosmicworks.emulator.operation.items;

import io.github.cosmicworks.emulator.partition.Item;

/**
 * What an operation on an item came to.
 *
 * @param status the status of a success, or 304
 * @param item the version that was read or made, or for a delete the one that was deleted
 * @param charge the request charge
 */
public record ItemOutcome(int status, Item item, double charge) {

    /** Whether the answer shows the item, if the client does not decline it. */
    public boolean hasContent() {
        return status == 200 || status == 201;
    }
}
