package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S2EdgeUtil;
import com.google.common.geometry.S2Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The shortest part of a great ellipse between two positions, which are neither the same nor
 * antipodes.
 */
record EarthEdge(EarthVertex from, EarthVertex to) {

    /**
     * What is nearer than this lies on an edge, in radians: some ten nanometers, and a few times
     * the error of rounding. The cells of an index overlap by more.
     */
    static final double TOLERANCE = 1.5e-15;

    /** Pieces of edges shorter than this, as a part of the whole, are points. */
    private static final double SHORTEST_PIECE = 1e-13;

    static List<EarthEdge> of(List<EarthVertex> chain) {
        List<EarthEdge> edges = new ArrayList<>(chain.size());
        for (int i = 1; i < chain.size(); i++) {
            edges.add(new EarthEdge(chain.get(i - 1), chain.get(i)));
        }
        return edges;
    }

    S2Point a() {
        return from.point();
    }

    S2Point b() {
        return to.point();
    }

    /** How long it is, in radians. */
    double angle() {
        return a().angle(b());
    }

    boolean hasAntipodes() {
        return a().add(b()).norm() < 1e-14;
    }

    /** The angle between a point and the nearest point of this edge. */
    double angleTo(S2Point point) {
        return S2EdgeUtil.getDistance(point, a(), b()).radians();
    }

    boolean touches(S2Point point) {
        return angleTo(point) <= TOLERANCE;
    }

    /** Whether the edges cross at a point that is an end of neither. */
    boolean crosses(EarthEdge other) {
        return S2EdgeUtil.robustCrossing(a(), b(), other.a(), other.b()) > 0;
    }

    /** Whether the edges have the same ends. */
    boolean isSameAs(EarthEdge other) {
        return (from.isAt(other.from) && to.isAt(other.to))
                || (from.isAt(other.to) && to.isAt(other.from));
    }

    boolean meets(EarthEdge other) {
        return crosses(other)
                || touches(other.a())
                || touches(other.b())
                || other.touches(a())
                || other.touches(b());
    }

    /**
     * The points in the middle of the pieces that other edges cut this one into: a piece lies on
     * one side of each.
     */
    List<S2Point> middles(List<EarthEdge> others) {
        double[] cuts = new double[2 + 2 * others.size()];
        int count = 1;
        for (EarthEdge other : others) {
            if (crosses(other)) {
                cuts[count++] =
                        fraction(S2EdgeUtil.getIntersection(a(), b(), other.a(), other.b()));
            } else {
                if (touches(other.a())) {
                    cuts[count++] = fraction(other.a());
                }
                if (touches(other.b())) {
                    cuts[count++] = fraction(other.b());
                }
            }
        }
        cuts[count++] = 1;
        Arrays.sort(cuts, 0, count);
        List<S2Point> middles = new ArrayList<>(count);
        for (int i = 1; i < count; i++) {
            if (cuts[i] - cuts[i - 1] > SHORTEST_PIECE) {
                middles.add(at((cuts[i] + cuts[i - 1]) / 2));
            }
        }
        return middles;
    }

    private double fraction(S2Point point) {
        return S2EdgeUtil.getDistanceFraction(point, a(), b());
    }

    S2Point at(double fraction) {
        return S2EdgeUtil.interpolate(fraction, a(), b());
    }

    S2Point nearest(S2Point point) {
        return S2EdgeUtil.getClosestPoint(point, a(), b());
    }
}
