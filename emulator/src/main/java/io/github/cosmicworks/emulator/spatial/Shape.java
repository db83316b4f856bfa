package io.github.cosmicworks.emulator.spatial;

import java.util.OptionalDouble;

/**
 * A valid shape. Immutable; any thread's. Two shapes are compared only when they are of one {@link
 * GeospatialType}.
 *
 * <p>The predicates are those of the Open Geospatial Consortium, which the documentation refers to:
 * what touches, intersects; what lies on the boundary alone is not within.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/spatial-functions">Spatial
 *     functions</a>
 */
public sealed interface Shape extends SpatialValue permits EarthShape, PlaneShape {

    /**
     * The shortest way between two shapes, 0 when they intersect; nothing when one has no points at
     * all.
     *
     * @return meters on the Earth, the unit of the coordinates on the plane
     */
    OptionalDouble distance(Shape other);

    /** Whether the shapes have a point in common. */
    boolean intersects(Shape other);

    /**
     * Whether no point of this shape is outside the other one, and their interiors have a point in
     * common.
     */
    boolean within(Shape other);

    /** The area: square meters on the Earth; 0 for points and lines. */
    double area();
}
