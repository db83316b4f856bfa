package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.json.ValueOrder;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.partition.index.OrderedEntries;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter.Interval;
import io.github.cosmicworks.emulator.search.TextMatches;
import io.github.cosmicworks.emulator.spatial.SpatialGrid;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/** Asks the indexes of a partition for the items that may pass a filter. */
public final class IndexLookup {

    /** A set this small is not worth a search for a smaller one. */
    private static final int SMALL = 64;

    private final IndexView index;

    public IndexLookup(IndexView index) {
        this.index = index;
    }

    /**
     * The positions of the items, in order and each once.
     *
     * @param most the largest set that is of use
     * @return null when no index serves the filter, or the set is larger
     */
    public long[] positions(IndexFilter filter, int most) {
        Found found = find(filter, most);
        if (found == null) {
            return null;
        }
        long[] positions = Arrays.copyOf(found.positions, found.count);
        Arrays.sort(positions);
        return LongStream.of(positions).distinct().toArray();
    }

    /** Positions in any order. */
    private static final class Found {
        private long[] positions = new long[16];
        private int count;

        void add(long position) {
            if (count == positions.length) {
                positions = Arrays.copyOf(positions, count * 2);
            }
            positions[count++] = position;
        }
    }

    private Found find(IndexFilter filter, int most) {
        if (filter instanceof IndexFilter.Lookup lookup) {
            return index.isIndexed(lookup.path()) ? find(lookup, most) : null;
        }
        if (filter instanceof IndexFilter.Near near) {
            Optional<SpatialGrid> grid = near.grid(index);
            return grid.isPresent() ? find(near, grid.get(), most) : null;
        }
        if (filter instanceof IndexFilter.Texts texts) {
            return find(texts, most);
        }
        if (filter instanceof IndexFilter.AnyOf any) {
            return union(any.filters(), most);
        }
        Found best = null;
        for (IndexFilter part : ((IndexFilter.AllOf) filter).filters()) {
            Found found = find(part, best == null ? most : best.count - 1);
            if (found != null) {
                best = found;
                if (best.count <= SMALL) {
                    break;
                }
            }
        }
        return best;
    }

    private Found find(IndexFilter.Texts texts, int most) {
        TextMatches matches = texts.membership().call().matches(index).orElseThrow();
        Set<Long> positions = texts.membership().positions(matches);
        if (positions.size() > most) {
            return null;
        }
        Found found = new Found();
        positions.forEach(found::add);
        return found;
    }

    private Found union(List<IndexFilter> filters, int most) {
        Found all = new Found();
        for (IndexFilter part : filters) {
            Found found = find(part, most - all.count);
            if (found == null) {
                return null;
            }
            for (int i = 0; i < found.count; i++) {
                all.add(found.positions[i]);
            }
        }
        return all;
    }

    private Found find(IndexFilter.Lookup lookup, int most) {
        Found found = new Found();
        for (Interval interval : lookup.intervals()) {
            IndexEntry low = new IndexEntry(List.of(interval.low()), Long.MIN_VALUE);
            for (IndexEntry entry : index.values(lookup.path()).from(low)) {
                JsonValue value = entry.values().get(0);
                if (isBehind(interval, value)) {
                    break;
                }
                if (found.count >= most) {
                    return null;
                }
                found.add(entry.position());
            }
        }
        return found;
    }

    private Found find(IndexFilter.Near near, SpatialGrid grid, int most) {
        Found found = new Found();
        OrderedEntries cells = index.cells(near.path(), grid);
        for (SpatialGrid.Range range : grid.around(near.shape(), near.distance())) {
            JsonInteger last = new JsonInteger(range.last());
            IndexEntry low =
                    new IndexEntry(List.of(new JsonInteger(range.first())), Long.MIN_VALUE);
            for (IndexEntry entry : cells.from(low)) {
                if (ValueOrder.INSTANCE.compare(entry.values().get(0), last) > 0) {
                    break;
                }
                if (found.count >= most) {
                    return null;
                }
                found.add(entry.position());
            }
        }
        return found;
    }

    /** The values in front of an interval's open beginning are left to the filter itself. */
    private static boolean isBehind(Interval interval, JsonValue value) {
        if (value.type() != interval.low().type()) {
            return true;
        }
        if (interval.high() == null) {
            return false;
        }
        int order = ValueOrder.INSTANCE.compare(value, interval.high());
        return interval.highInclusive() ? order > 0 : order >= 0;
    }
}
