package io.github.cosmicworks.emulator.spatial;

import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;

/**
 * How an index divides space: into cells that are divided again and again, numbered along a Hilbert
 * curve, as the service's are. Where shapes meet, they have a cell in common, or a cell of one is a
 * part of a cell of the other.
 *
 * @see <a href="https://learn.microsoft.com/azure/cosmos-db/nosql/query/geospatial-index">Index
 *     geospatial data</a>
 */
public sealed interface SpatialGrid permits EarthGrid, PlaneGrid {

    /** The largest number of cells for a shape; the service has as many for a query. */
    int MAX_CELLS = 12;

    /**
     * Numbers of cells.
     *
     * @param first the first one
     * @param last the last one, included
     */
    record Range(long first, long last) {}

    /** What the coordinates are of the shapes that it divides. */
    GeospatialType type();

    /**
     * The cells that a value is kept in, numbered below 2<sup>53</sup>; none when it is not a valid
     * shape.
     */
    long[] cells(JsonValue value);

    /**
     * The cells of all shapes within a distance of one, and maybe of some others.
     *
     * @param distance 0 for shapes that intersect it
     */
    List<Range> around(Shape shape, double distance);

    /** The grid of the Earth. */
    static SpatialGrid ofEarth() {
        return EarthGrid.INSTANCE;
    }

    /**
     * The grid of a rectangle on a plane; shapes that are not inside of it are found by every
     * query.
     */
    static SpatialGrid ofPlane(double xmin, double ymin, double xmax, double ymax) {
        return new PlaneGrid(xmin, ymin, xmax, ymax);
    }
}
