package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2Point;
import java.util.List;

/**
 * How two shapes on the Earth lie to each other. Edges are cut where they meet those of the other
 * shape; each piece is then inside, outside or on the border as a whole, and its middle says which.
 */
final class EarthRelation {

    private EarthRelation() {}

    static boolean intersects(EarthShape one, EarthShape other) {
        if (one.isEmpty() || other.isEmpty() || areApart(one.bound(), other.bound())) {
            return false;
        }
        return hasPointIn(one, other)
                || hasPointIn(other, one)
                || edgesMeet(one.edges(), other.edges());
    }

    /** A margin covers the error of the bounds. */
    private static boolean areApart(S2Cap one, S2Cap other) {
        return one.axis().angle(other.axis())
                > one.angle().radians() + other.angle().radians() + 1e-14;
    }

    /**
     * Whether a single point, or an end of an edge, lies in another shape: one for each part will
     * do.
     */
    private static boolean hasPointIn(EarthShape shape, EarthShape other) {
        return shape.points().stream().anyMatch(vertex -> other.covers(vertex.point()))
                || (other.dimension() == 2
                        && shape.edges().stream().anyMatch(edge -> other.covers(edge.a())));
    }

    private static boolean edgesMeet(List<EarthEdge> some, List<EarthEdge> others) {
        for (EarthEdge edge : some) {
            for (EarthEdge other : others) {
                if (edge.meets(other)) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean within(EarthShape inner, EarthShape outer) {
        if (inner.isEmpty()
                || outer.isEmpty()
                || inner.dimension() > outer.dimension()
                || areApart(inner.bound(), outer.bound())) {
            return false;
        }
        return switch (inner.dimension()) {
            case 0 -> inner.points().stream().allMatch(vertex -> isInside(vertex.point(), outer));
            case 1 -> isLineWithin(inner, outer);
            default -> isAreaWithin(inner, outer);
        };
    }

    /** Inside, and not on the border: that of an area, or the ends of a line. */
    private static boolean isInside(S2Point point, EarthShape outer) {
        return switch (outer.dimension()) {
            case 2 -> outer.polygons().stream().anyMatch(polygon -> polygon.encloses(point));
            case 1 ->
                    outer.covers(point)
                            && outer.lines().stream().noneMatch(line -> isEnd(point, line));
            default -> outer.covers(point);
        };
    }

    private static boolean isEnd(S2Point point, List<EarthVertex> line) {
        EarthVertex first = line.get(0);
        EarthVertex last = line.get(line.size() - 1);
        return !first.isAt(last)
                && (first.point().angle(point) <= EarthEdge.TOLERANCE
                        || last.point().angle(point) <= EarthEdge.TOLERANCE);
    }

    private static boolean isLineWithin(EarthShape line, EarthShape outer) {
        boolean inside = outer.dimension() == 1;
        for (EarthEdge edge : line.edges()) {
            for (S2Point middle : edge.middles(outer.edges())) {
                if (!outer.covers(middle)) {
                    return false;
                }
                inside = inside || isInside(middle, outer);
            }
        }
        return inside;
    }

    private static boolean isAreaWithin(EarthShape inner, EarthShape outer) {
        return inner.polygons().stream().allMatch(polygon -> isAreaWithin(polygon, outer));
    }

    private static boolean isAreaWithin(EarthPolygon inner, EarthShape outer) {
        boolean inside = false;
        for (EarthEdge edge : inner.edges()) {
            for (S2Point middle : edge.middles(outer.edges())) {
                if (!outer.covers(middle)) {
                    return false;
                }
                inside = inside || isInside(middle, outer);
            }
        }
        for (EarthEdge edge : outer.edges()) {
            for (S2Point middle : edge.middles(inner.edges())) {
                if (inner.encloses(middle)) {
                    return false;
                }
            }
        }
        return inside
                || outer.polygons().stream()
                        .anyMatch(polygon -> polygon.holdsWithSameBorder(inner));
    }
}
