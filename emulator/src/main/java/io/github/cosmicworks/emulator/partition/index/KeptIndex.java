package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.json.JsonObject;

/**
 * An index that is kept up as items are written.
 *
 * @param <S> what readers get: the index at one moment
 */
interface KeptIndex<S> {

    /** Takes in an item. */
    void add(long position, JsonObject item);

    /** Takes out an item as it was taken in. */
    void remove(long position, JsonObject item);

    /** The index as it is now, which does not change any more. */
    S snapshot();

    /** About how many bytes it takes beside the items. */
    long memory();
}
