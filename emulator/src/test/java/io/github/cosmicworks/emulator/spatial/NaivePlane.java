package io.github.cosmicworks.emulator.spatial;

import java.util.List;

/**
 * A second reading of the predicates, for simple polygons on a plane whose edges do not touch: rays
 * and cross products, by the book. It has no part in the code under test, and no library.
 */
final class NaivePlane {

    private NaivePlane() {}

    /** Whether a point is inside a ring, by the edges that a ray to the right crosses. */
    static boolean contains(List<double[]> ring, double[] point) {
        boolean inside = false;
        for (int i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            double[] a = ring.get(i);
            double[] b = ring.get(j);
            boolean spans = (a[1] > point[1]) != (b[1] > point[1]);
            if (spans && point[0] < (b[0] - a[0]) * (point[1] - a[1]) / (b[1] - a[1]) + a[0]) {
                inside = !inside;
            }
        }
        return inside;
    }

    static boolean bordersCross(List<double[]> one, List<double[]> other) {
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < other.size(); j++) {
                if (cross(
                        one.get(i),
                        one.get((i + 1) % one.size()),
                        other.get(j),
                        other.get((j + 1) % other.size()))) {
                    return true;
                }
            }
        }
        return false;
    }

    static boolean cross(double[] a, double[] b, double[] c, double[] d) {
        return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
    }

    private static double side(double[] a, double[] b, double[] p) {
        return Math.signum((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]));
    }

    static boolean intersect(List<double[]> one, List<double[]> other) {
        return bordersCross(one, other)
                || contains(one, other.get(0))
                || contains(other, one.get(0));
    }

    static boolean within(List<double[]> inner, List<double[]> outer) {
        return !bordersCross(inner, outer) && contains(outer, inner.get(0));
    }

    /** Distance of two polygons' borders. */
    static double distance(List<double[]> one, List<double[]> other) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < one.size(); i++) {
            for (int j = 0; j < other.size(); j++) {
                double[] a = one.get(i);
                double[] b = one.get((i + 1) % one.size());
                double[] c = other.get(j);
                double[] d = other.get((j + 1) % other.size());
                nearest = Math.min(nearest, Math.min(toSegment(a, c, d), toSegment(c, a, b)));
            }
        }
        return nearest;
    }

    private static double toSegment(double[] p, double[] a, double[] b) {
        double dx = b[0] - a[0];
        double dy = b[1] - a[1];
        double t =
                Math.max(
                        0,
                        Math.min(
                                1,
                                ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)));
        return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
    }

    static double area(List<double[]> ring) {
        double twice = 0;
        for (int i = 0; i < ring.size(); i++) {
            double[] a = ring.get(i);
            double[] b = ring.get((i + 1) % ring.size());
            twice += a[0] * b[1] - b[0] * a[1];
        }
        return twice / 2;
    }
}
