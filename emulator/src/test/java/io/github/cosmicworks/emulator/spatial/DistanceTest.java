package io.github.cosmicworks.emulator.spatial;

import static io.github.cosmicworks.emulator.spatial.Shapes.line;
import static io.github.cosmicworks.emulator.spatial.Shapes.onEarth;
import static io.github.cosmicworks.emulator.spatial.Shapes.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.sf.geographiclib.Geodesic;

/**
 * Distances agree with GeographicLib's within a thousandth; to an edge, with those to very many of
 * its points.
 */
class DistanceTest {

    private static final int POINTS = 2_000;

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    /** Latitude and longitude: anywhere, at a pole, at the antimeridian, or near another place. */
    private static double[] place(Random random, double[] near) {
        return switch (random.nextInt(6)) {
            case 0 ->
                    new double[] {random.nextBoolean() ? 90 : -90, random.nextDouble() * 360 - 180};
            case 1 ->
                    new double[] {
                        random.nextDouble() * 180 - 90, random.nextBoolean() ? 180 : -180
                    };
            case 2, 3 ->
                    new double[] {
                        Math.max(-90, Math.min(90, near[0] + random.nextGaussian() / 10)),
                        Math.max(-180, Math.min(180, near[1] + random.nextGaussian() / 10))
                    };
            default ->
                    new double[] {random.nextDouble() * 180 - 90, random.nextDouble() * 360 - 180};
        };
    }

    private static double geodesic(double[] a, double[] b) {
        return Geodesic.WGS84.Inverse(a[0], a[1], b[0], b[1]).s12;
    }

    @Property(tries = 1_000, seed = "20260305", shrinking = ShrinkingMode.OFF)
    void ofPoints(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        double[] a = place(random, new double[] {10, 20});
        double[] b = place(random, a);
        double distance =
                onEarth(point(a[1], a[0])).distance(onEarth(point(b[1], b[0]))).orElseThrow();
        double expected = geodesic(a, b);
        if (expected > 1e-6) {
            assertThat(distance).isCloseTo(expected, withinPercentage(0.1));
        } else {
            assertThat(distance).isLessThan(1e-6);
        }
    }

    @Property(tries = 60, seed = "20260306", shrinking = ShrinkingMode.OFF)
    void ofPointsAndEdges(@ForAll("seeds") long seed) {
        Random random = new Random(seed);
        double[] point = place(random, new double[] {10, 20});
        double[] from = place(random, point);
        double[] to = place(random, from);
        double[] a = vector(from);
        double[] b = vector(to);
        double cosine = a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
        if (cosine < -0.99 || cosine > 1 - 1e-14) {
            return; // antipodes or one point
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= POINTS; i++) {
            nearest =
                    Math.min(
                            nearest,
                            geodesic(
                                    point,
                                    onArc(
                                            a,
                                            b,
                                            Math.acos(Math.min(1, cosine)),
                                            (double) i / POINTS)));
        }
        double distance =
                onEarth(point(point[1], point[0]))
                        .distance(onEarth(line(from[1], from[0], to[1], to[0])))
                        .orElseThrow();
        double step = geodesic(from, to) / POINTS;
        assertThat(distance).isBetween(nearest * 0.999 - step, nearest * 1.001 + 1e-3);
    }

    private static double[] vector(double[] place) {
        double lat = Math.toRadians(place[0]);
        double lon = Math.toRadians(place[1]);
        return new double[] {
            Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)
        };
    }

    /** A point of a great circle, as latitude and longitude. */
    private static double[] onArc(double[] a, double[] b, double angle, double fraction) {
        double p = Math.sin((1 - fraction) * angle) / Math.sin(angle);
        double q = Math.sin(fraction * angle) / Math.sin(angle);
        double x = p * a[0] + q * b[0];
        double y = p * a[1] + q * b[1];
        double z = p * a[2] + q * b[2];
        return new double[] {
            Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x))
        };
    }
}
