package io.github.cosmicworks.emulator.query.lookup;

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

    /** Whether it holds those items only which pass. */
    boolean isExact();

    /** Items with a value at a path that a condition wants. */
    record Lookup(Place place, Terms terms, String text) implements IndexFilter {

        /** The path. */
        public IndexPath path() {
            return place.path();
        }

        /** Whether the condition is that the path of the item has one value. */
        boolean isEquality() {
            return terms.ranges().isPoint() && terms.tests().isEmpty();
        }

        @Override
        public boolean isExact() {
            return terms.exact();
        }
    }

    /**
     * The values that a condition is about.
     *
     * @param path where they are in the item
     * @param element which element of an array they are of: conditions with the same number are
     *     about the same one; 0 for the item itself
     */
    record Place(IndexPath path, int element) {}

    /**
     * Items with a shape at a path that may be near another one.
     *
     * @param distance how far away it may be; 0 when it has to intersect
     */
    record Near(IndexPath path, Shape shape, double distance, GeospatialType type, String text)
            implements IndexFilter {

        /** How an index finds such items, if there is one for the path. */
        public Optional<SpatialGrid> grid(IndexView index) {
            // A query that was compiled before the container changed finds another grid.
            return index.grid(path).filter(grid -> grid.type() == type);
        }

        @Override
        public boolean isExact() {
            return false;
        }
    }

    /** Items whose text at a path has some terms. */
    record Texts(TextMembership membership) implements IndexFilter {
        @Override
        public boolean isExact() {
            return false;
        }
    }

    /** Items that pass one of these. */
    record AnyOf(List<IndexFilter> filters) implements IndexFilter {
        @Override
        public boolean isExact() {
            return filters.stream().allMatch(IndexFilter::isExact);
        }
    }

    /**
     * Items that pass all of these.
     *
     * @param isExact whether that is all that the condition says
     */
    record AllOf(List<IndexFilter> filters, boolean isExact) implements IndexFilter {}
}
