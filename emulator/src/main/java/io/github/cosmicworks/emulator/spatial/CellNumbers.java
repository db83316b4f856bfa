package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S2CellId;
import io.github.cosmicworks.emulator.spatial.SpatialGrid.Range;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers of cells in an index, whose numbers are doubles: an S2 cell down to level {@value
 * #MAX_LEVEL}, half a meter on the Earth, has a number of 52 bits.
 */
final class CellNumbers {

    static final int MAX_LEVEL = 24;
    private static final int UNUSED_BITS = 2 * (S2CellId.MAX_LEVEL - MAX_LEVEL);

    private CellNumbers() {}

    static long of(S2CellId cell) {
        return cell.id() >>> UNUSED_BITS;
    }

    /** The cells that are a part of some, and those that some are a part of. */
    static List<Range> relatives(Iterable<S2CellId> cells) {
        Set<Range> ranges = new LinkedHashSet<>();
        for (S2CellId cell : cells) {
            ranges.add(new Range(of(cell.rangeMin()), of(cell.rangeMax())));
            for (int level = cell.level() - 1; level >= 0; level--) {
                long number = of(cell.parent(level));
                ranges.add(new Range(number, number));
            }
        }
        return new ArrayList<>(ranges);
    }
}
