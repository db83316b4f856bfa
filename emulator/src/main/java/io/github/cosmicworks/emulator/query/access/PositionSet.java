package io.github.cosmicworks.emulator.query.access;

import io.github.cosmicworks.emulator.json.JsonInteger;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexEntry;
import io.github.cosmicworks.emulator.partition.index.IndexRange;
import io.github.cosmicworks.emulator.partition.index.ValueRange;
import io.github.cosmicworks.emulator.query.lookup.IndexFilter;
import io.github.cosmicworks.emulator.query.lookup.LookupKind;
import io.github.cosmicworks.emulator.search.TextMatches;
import io.github.cosmicworks.emulator.spatial.SpatialGrid;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/** Items that a spatial or a full text index has found, which are read all at once. */
final class PositionSet extends WalkedSet {

    private final String name;
    private final long size;
    private final int lookups;
    private final Supplier<SortedPositions> positions;

    private PositionSet(String name, long size, int lookups, Supplier<SortedPositions> positions) {
        this.name = name;
        this.size = size;
        this.lookups = lookups;
        this.positions = positions;
    }

    /** Items near a shape, and some others in the same cells. */
    static PositionSet near(IndexFilter.Near near, SpatialGrid grid, PlanContext context) {
        List<IndexRange> cells = new ArrayList<>();
        long size = 0;
        for (SpatialGrid.Range range : grid.around(near.shape(), near.distance())) {
            ValueRange values =
                    new ValueRange(
                            ValueRange.Bound.before(new JsonInteger(range.first())),
                            ValueRange.Bound.behind(new JsonInteger(range.last())));
            IndexRange found = context.index().cells(near.path(), grid, values);
            size += found.size();
            cells.add(found);
        }
        return new PositionSet(
                "spatial index of " + near.path(),
                size,
                cells.size(),
                () -> {
                    SortedPositions all = new SortedPositions();
                    for (IndexRange range : cells) {
                        Iterator<IndexEntry> entries = range.ascending();
                        while (entries.hasNext()) {
                            context.effort().step();
                            all.add(entries.next().position(), 0);
                        }
                    }
                    return all;
                });
    }

    /** Items whose texts have some terms. */
    static PositionSet texts(IndexFilter.Texts texts, PlanContext context) {
        TextMatches matches = texts.membership().call().matches(context.index()).orElseThrow();
        Set<Long> found = texts.membership().positions(matches);
        return new PositionSet(
                "full text index of " + texts.membership().call().path(),
                found.size(),
                texts.membership().call().terms().size(),
                () -> {
                    SortedPositions all = new SortedPositions();
                    found.forEach(position -> all.add(position, 0));
                    return all;
                });
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    LongUnaryOperator walk(long from) {
        return positions.get().sorted();
    }

    @Override
    public boolean isStepwise() {
        return true;
    }

    /** Left to the filter itself. */
    @Override
    public boolean has(long position, JsonValue item) {
        return true;
    }

    /** Its cells or terms are charged as one: their number follows from how the index is made. */
    @Override
    void charge(IndexCharge charge, long most) {
        charge.add(LookupKind.SEEK, Math.min(1, lookups), 0);
    }

    @Override
    void explain(StringBuilder text, String indent) {
        text.append(indent).append(name).append(", at most ").append(size).append('\n');
    }
}
