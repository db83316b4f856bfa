package io.github.cosmicworks.emulator.spatial;

import static io.github.cosmicworks.emulator.spatial.Shapes.onEarth;
import static io.github.cosmicworks.emulator.spatial.Shapes.onPlane;
import static io.github.cosmicworks.emulator.spatial.Shapes.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * What lies in what, against {@link NaivePlane}. On the Earth the polygons are looked at from its
 * center, on a plane that touches it: great circles are straight lines there, whatever the place,
 * the antimeridian and the poles included.
 */
class PredicatesTest {

    private static final int MAX_TRIES = 100_000;

    /**
     * Polygons around the origin of a plane, near it, counter-clockwise; none of their edges touch.
     */
    private record Scene(
            double latitude,
            double longitude,
            List<double[]> one,
            List<double[]> other,
            List<double[]> points) {

        static Scene of(long seed) {
            Random random = new Random(seed);
            double size = Math.pow(10, random.nextDouble() * 3 - 3); // 6 km to 45 degrees
            double latitude = random.nextInt(4) == 0 ? 90 : random.nextDouble() * 180 - 90;
            double longitude = random.nextInt(4) == 0 ? 180 : random.nextDouble() * 360 - 180;
            return new Scene(
                    latitude,
                    longitude,
                    star(random, size),
                    star(random, size * (0.2 + random.nextDouble())),
                    List.of(
                            new double[] {
                                size * random.nextGaussian(), size * random.nextGaussian()
                            }));
        }

        double[] point() {
            return points.get(0);
        }

        /** A ring that a center sees all of. */
        private static List<double[]> star(Random random, double size) {
            double x = size * (random.nextDouble() - 0.5);
            double y = size * (random.nextDouble() - 0.5);
            return star(random, size, x, y);
        }

        static List<double[]> star(Random random, double size, double x, double y) {
            int corners = 3 + random.nextInt(12);
            List<double[]> ring = new ArrayList<>();
            for (int i = 0; i < corners; i++) {
                double angle = 2 * Math.PI * (i + 0.9 * random.nextDouble()) / corners;
                double radius = size * (0.2 + 0.8 * random.nextDouble());
                ring.add(new double[] {x + radius * Math.cos(angle), y + radius * Math.sin(angle)});
            }
            if (NaivePlane.area(ring) < 0) {
                java.util.Collections.reverse(ring); // a triangle whose center is outside
            }
            return ring;
        }

        /**
         * From the plane that touches the Earth at the place of the scene to longitude and
         * latitude.
         */
        double[] position(double[] xy) {
            double lat = Math.toRadians(latitude);
            double lon = Math.toRadians(longitude);
            double x =
                    Math.cos(lat) * Math.cos(lon)
                            - xy[0] * Math.sin(lon)
                            - xy[1] * Math.sin(lat) * Math.cos(lon);
            double y =
                    Math.cos(lat) * Math.sin(lon)
                            + xy[0] * Math.cos(lon)
                            - xy[1] * Math.sin(lat) * Math.sin(lon);
            double z = Math.sin(lat) + xy[1] * Math.cos(lat);
            return new double[] {
                Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.atan2(z, Math.hypot(x, y)))
            };
        }

        String onGlobe(List<double[]> ring) {
            return Shapes.polygon(ring.stream().map(this::position).toList());
        }
    }

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    @Property(tries = 600, seed = "20260301", shrinking = ShrinkingMode.OFF)
    void polygonsOnTheEarth(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        Shape one = onEarth(scene.onGlobe(scene.one()));
        Shape other = onEarth(scene.onGlobe(scene.other()));
        double[] place = scene.position(scene.point());
        check(scene, one, other, onEarth(point(place[0], place[1])));
    }

    @Property(tries = 600, seed = "20260302", shrinking = ShrinkingMode.OFF)
    void polygonsOnThePlane(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        Shape one = onPlane(Shapes.polygon(scene.one()));
        Shape other = onPlane(Shapes.polygon(scene.other()));
        check(scene, one, other, onPlane(point(scene.point()[0], scene.point()[1])));
        assertThat(one.area()).isEqualTo(NaivePlane.area(scene.one()), offset(1e-9 * one.area()));
        if (!one.intersects(other)) {
            assertThat(one.distance(other)).isPresent();
            assertThat(one.distance(other).getAsDouble())
                    .isEqualTo(NaivePlane.distance(scene.one(), scene.other()), offset(1e-9));
        }
    }

    private static void check(Scene scene, Shape one, Shape other, Shape point) {
        boolean intersect = NaivePlane.intersect(scene.one(), scene.other());
        assertThat(one.intersects(other)).isEqualTo(intersect);
        assertThat(other.intersects(one)).isEqualTo(intersect);
        assertThat(one.within(other)).isEqualTo(NaivePlane.within(scene.one(), scene.other()));
        assertThat(other.within(one)).isEqualTo(NaivePlane.within(scene.other(), scene.one()));
        assertThat(one.within(one)).isTrue();
        boolean inside = NaivePlane.contains(scene.one(), scene.point());
        assertThat(point.within(one)).isEqualTo(inside);
        assertThat(point.intersects(one)).isEqualTo(inside);
        assertThat(point.distance(one).orElseThrow() == 0).isEqualTo(inside);
        assertThat(one.distance(other).orElseThrow() == 0).isEqualTo(intersect);
    }

    /** A hole in every polygon, and an island in every hole. */
    @Property(tries = 400, seed = "20260303", shrinking = ShrinkingMode.OFF)
    void aHoleOnTheEarthTakesAwayWhatIsInIt(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        checkHole(scene, new Random(seed), Shapes::onEarth, scene::position);
    }

    @Property(tries = 400, seed = "20260305", shrinking = ShrinkingMode.OFF)
    void aHoleOnThePlaneTakesAwayWhatIsInIt(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        checkHole(scene, new Random(seed), Shapes::onPlane, UnaryOperator.identity());
        List<double[]> hole = ringInside(scene.one(), new Random(seed));
        List<double[]> island = ringInside(hole, new Random(seed + 1));
        Shape ring = onPlane(withHole(scene.one(), hole));
        assertThat(ring.area())
                .isEqualTo(
                        NaivePlane.area(scene.one()) - NaivePlane.area(hole),
                        offset(1e-9 * NaivePlane.area(scene.one())));
        assertThat(ring.distance(onPlane(Shapes.polygon(island))).orElseThrow())
                .isEqualTo(NaivePlane.distance(hole, island), offset(1e-9));
    }

    private static void checkHole(
            Scene scene,
            Random random,
            Function<String, Shape> read,
            UnaryOperator<double[]> position) {
        List<double[]> outer = scene.one();
        List<double[]> hole = ringInside(outer, random);
        List<double[]> island = ringInside(hole, random);
        UnaryOperator<List<double[]>> placed = ring -> ring.stream().map(position).toList();
        Shape all = read.apply(Shapes.polygon(placed.apply(outer)));
        String polygon = withHole(placed.apply(outer), placed.apply(hole));
        Shape ring = read.apply(polygon);
        Shape inHole = read.apply(Shapes.polygon(placed.apply(island)));
        Shape both =
                read.apply(Shapes.multiPolygonOf(polygon, Shapes.polygon(placed.apply(island))));
        for (double[] xy :
                List.of(
                        scene.point(),
                        pointInside(outer, random),
                        pointInside(hole, random),
                        pointInside(island, random))) {
            double[] place = position.apply(xy);
            Shape point = read.apply(point(place[0], place[1]));
            boolean inRing = NaivePlane.contains(outer, xy) && !NaivePlane.contains(hole, xy);
            assertThat(point.within(ring)).isEqualTo(inRing);
            assertThat(point.intersects(ring)).isEqualTo(inRing);
            assertThat(point.distance(ring).orElseThrow() == 0).isEqualTo(inRing);
            assertThat(point.within(both)).isEqualTo(inRing || NaivePlane.contains(island, xy));
        }
        assertThat(ring.within(all)).isTrue();
        assertThat(all.within(ring)).isFalse();
        assertThat(inHole.within(all)).isTrue();
        assertThat(inHole.within(ring)).isFalse();
        assertThat(inHole.intersects(ring)).isFalse();
        assertThat(ring.intersects(inHole)).isFalse();
        assertThat(ring.distance(inHole).orElseThrow()).isPositive();
        assertThat(inHole.within(both)).isTrue();
        assertThat(ring.within(both)).isTrue();
        assertThat(all.within(both)).isFalse();
        List<double[]> other = scene.other();
        Shape another = read.apply(Shapes.polygon(placed.apply(other)));
        assertThat(another.within(ring))
                .isEqualTo(NaivePlane.within(other, outer) && !NaivePlane.intersect(hole, other));
        assertThat(another.intersects(ring))
                .isEqualTo(NaivePlane.intersect(outer, other) && !NaivePlane.within(other, hole));
    }

    /** A ring in another one that touches it nowhere, and is not much smaller. */
    private static List<double[]> ringInside(List<double[]> outer, Random random) {
        double size = Math.sqrt(NaivePlane.area(outer));
        for (int i = 0; i < MAX_TRIES; i++) {
            double[] center = pointInside(outer, random);
            double radius = size * (0.02 + 0.5 * random.nextDouble());
            List<double[]> ring = Scene.star(random, radius, center[0], center[1]);
            if (NaivePlane.within(ring, outer)) {
                return ring;
            }
        }
        throw new IllegalStateException("There is no ring inside.");
    }

    private static double[] pointInside(List<double[]> ring, Random random) {
        for (int i = 0; i < MAX_TRIES; i++) {
            int corner = random.nextInt(ring.size());
            double[] a = ring.get(corner);
            double[] b = ring.get((corner + 1) % ring.size());
            double[] c = ring.get((corner + 2 + random.nextInt(ring.size() - 2)) % ring.size());
            double s = 0.1 + 0.8 * random.nextDouble();
            double t = (1 - s) * (0.1 + 0.8 * random.nextDouble());
            double[] point = {
                a[0] + s * (b[0] - a[0]) + t * (c[0] - a[0]),
                a[1] + s * (b[1] - a[1]) + t * (c[1] - a[1])
            };
            if (NaivePlane.contains(ring, point)) {
                return point;
            }
        }
        throw new IllegalStateException("There is no point inside.");
    }

    private static String withHole(List<double[]> outer, List<double[]> hole) {
        List<double[]> clockwise = new ArrayList<>(hole);
        java.util.Collections.reverse(clockwise);
        return Shapes.polygonOf(ring(outer), ring(clockwise));
    }

    private static String ring(List<double[]> ring) {
        return Shapes.ring(ring.stream().flatMapToDouble(java.util.Arrays::stream).toArray());
    }

    /** "A Polygon specified in clockwise order represents the inverse of the region within it." */
    @Property(tries = 300, seed = "20260304", shrinking = ShrinkingMode.OFF)
    void aClockwisePolygonIsTheInverse(@ForAll("seeds") long seed) {
        Scene scene = Scene.of(seed);
        List<double[]> reversed = new ArrayList<>(scene.one());
        java.util.Collections.reverse(reversed);
        Shape inverse = onEarth(scene.onGlobe(reversed));
        double[] place = scene.position(scene.point());
        assertThat(onEarth(point(place[0], place[1])).within(inverse))
                .isEqualTo(!NaivePlane.contains(scene.one(), scene.point()));
        Shape other = onEarth(scene.onGlobe(scene.other()));
        assertThat(other.within(inverse))
                .isEqualTo(!NaivePlane.intersect(scene.one(), scene.other()));
        assertThat(other.intersects(inverse))
                .isEqualTo(!NaivePlane.within(scene.other(), scene.one()));
    }
}
