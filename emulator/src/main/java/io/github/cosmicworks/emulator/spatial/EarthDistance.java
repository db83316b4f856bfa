package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S2Point;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;

/**
 * Distances along geodesics of the ellipsoid. S2 finds the nearest points of two shapes on the
 * sphere; those on the ellipsoid are so near to them that the distance changes by less than a
 * hundred thousandth, except a quarter of the way around the Earth.
 */
final class EarthDistance {

    /**
     * The smallest and the largest radius of curvature of the ellipsoid, in meters: at the equator
     * and at the poles.
     */
    static final double MIN_RADIUS = 6_335_439;

    private static final double MAX_RADIUS = 6_399_594;

    /** From this angle on the distance to an edge hardly depends on the point of the edge. */
    private static final double FLAT = 1.2;

    /** Along an edge of this angle the distance changes by less than a thousandth there. */
    private static final double SHORT = 0.35;

    private static final int SAMPLES = 64;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private EarthDistance() {}

    /** A vertex and an edge, or another vertex, with the angle between them. */
    private record Pair(EarthVertex vertex, EarthEdge edge, EarthVertex other, double angle) {

        double meters() {
            if (edge == null) {
                return EarthDistance.meters(vertex, other);
            }
            double nearest =
                    EarthDistance.meters(vertex, EarthVertex.of(edge.nearest(vertex.point())));
            if (angle < FLAT) {
                return nearest;
            }
            return edge.angle() < SHORT
                    ? Math.min(nearest, Math.min(atEnd(edge.from()), atEnd(edge.to())))
                    : searched(vertex, edge);
        }

        private double atEnd(EarthVertex end) {
            return EarthDistance.meters(vertex, end);
        }
    }

    static OptionalDouble between(EarthShape one, EarthShape other) {
        if (one.isEmpty() || other.isEmpty()) {
            return OptionalDouble.empty();
        }
        if (EarthRelation.intersects(one, other)) {
            return OptionalDouble.of(0);
        }
        List<Pair> pairs = new ArrayList<>();
        addPairs(one, other, pairs);
        addPairs(other, one, pairs);
        double nearest = pairs.stream().mapToDouble(Pair::angle).min().orElseThrow();
        return pairs.stream()
                .filter(pair -> pair.angle() * MIN_RADIUS <= nearest * MAX_RADIUS)
                .mapToDouble(Pair::meters)
                .min();
    }

    /** Edges that do not meet are nearest at an end of one of them. */
    private static void addPairs(EarthShape from, EarthShape to, List<Pair> pairs) {
        List<EarthVertex> vertices = new ArrayList<>(from.points());
        from.edges().forEach(edge -> vertices.add(edge.from()));
        from.lines().forEach(line -> vertices.add(line.get(line.size() - 1)));
        for (EarthVertex vertex : vertices) {
            for (EarthEdge edge : to.edges()) {
                pairs.add(new Pair(vertex, edge, null, edge.angleTo(vertex.point())));
            }
            for (EarthVertex point : to.points()) {
                pairs.add(new Pair(vertex, null, point, point.point().angle(vertex.point())));
            }
        }
    }

    private static double meters(EarthVertex from, EarthVertex to) {
        return Geodesic.WGS84.Inverse(
                        from.latitude(),
                        from.longitude(),
                        to.latitude(),
                        to.longitude(),
                        GeodesicMask.DISTANCE)
                .s12;
    }

    /** The shortest of the ways to many points of an edge, then looked at more closely. */
    private static double searched(EarthVertex vertex, EarthEdge edge) {
        int best = 0;
        double shortest = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= SAMPLES; i++) {
            double meters = meters(vertex, edge, (double) i / SAMPLES);
            if (meters < shortest) {
                shortest = meters;
                best = i;
            }
        }
        double low = Math.max(0, best - 1.0) / SAMPLES;
        double high = Math.min(SAMPLES, best + 1.0) / SAMPLES;
        while (high - low > 1e-9) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (meters(vertex, edge, left) < meters(vertex, edge, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.min(shortest, meters(vertex, edge, (low + high) / 2));
    }

    private static double meters(EarthVertex vertex, EarthEdge edge, double fraction) {
        S2Point point = edge.at(fraction);
        return meters(vertex, EarthVertex.of(point));
    }
}
