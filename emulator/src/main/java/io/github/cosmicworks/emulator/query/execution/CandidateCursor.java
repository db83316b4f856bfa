package io.github.cosmicworks.emulator.query.execution;

import io.github.cosmicworks.emulator.json.JsonUndefined;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.Arrays;

/** Walks over the items that an index has named. */
final class CandidateCursor implements ItemSource.Cursor {

    private final ItemSource source;
    private final long[] positions;
    private int next;
    private JsonValue item = JsonUndefined.UNDEFINED;

    /**
     * Starts before an item.
     *
     * @param positions in order
     * @param from the first position to go to
     */
    CandidateCursor(ItemSource source, long[] positions, long from) {
        this.source = source;
        this.positions = positions;
        int found = Arrays.binarySearch(positions, from);
        this.next = found < 0 ? -found - 1 : found;
    }

    @Override
    public boolean next() {
        while (next < positions.length) {
            item = source.item(positions[next++]);
            if (item.isDefined()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public long position() {
        return positions[next - 1];
    }

    @Override
    public JsonValue item() {
        return item;
    }
}
