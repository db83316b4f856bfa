package io.github.cosmicworks.emulator.query.lookup;

import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.partition.index.IndexPath;
import io.github.cosmicworks.emulator.partition.index.IndexView;
import io.github.cosmicworks.emulator.query.evaluation.TextMembership;
import io.github.cosmicworks.emulator.spatial.GeospatialType;
import io.github.cosmicworks.emulator.spatial.Shape;
import io.github.cosmicworks.emulator.spatial.SpatialGrid;
import java.util.List;
import java.util.Optional;

/**
 * What an index can tell of a WHERE clause: a set of items that holds all those which pass, and
 * maybe some more.
 */
public sealed interface IndexFilter {

    /** Items with a value at a path that lies in one of some intervals. */
    record Lookup(IndexPath path, List<Interval> intervals, String text) implements IndexFilter {

        /** Whether the condition is that the path has one value. */
        boolean isEquality() {
            return intervals.size() == 1 && intervals.get(0).low().equals(intervals.get(0).high());
        }
    }

    /**
     * Items with a shape at a path that may be near another one.
     *
     * @param distance how far away it may be; 0 when it has to intersect
     */
    record Near(IndexPath path, Shape shape, double distance, GeospatialType type, String text)
            implements IndexFilter {

        /** How an index finds such items, if there is one for the path. */
        Optional<SpatialGrid> grid(IndexView index) {
            // A query that was compiled before the container changed finds another grid.
            return index.grid(path).filter(grid -> grid.type() == type);
        }
    }

    /** Items whose text at a path has some terms. */
    record Texts(TextMembership membership) implements IndexFilter {}

    /** Items that pass one of these. */
    record AnyOf(List<IndexFilter> filters) implements IndexFilter {}

    /** Items that pass all of these. */
    record AllOf(List<IndexFilter> filters) implements IndexFilter {}

    /**
     * Values of one type.
     *
     * @param high null for no end but that of the type
     */
    record Interval(JsonValue low, boolean lowInclusive, JsonValue high, boolean highInclusive) {

        static Interval point(JsonValue value) {
            return new Interval(value, true, value, true);
        }
    }
}
