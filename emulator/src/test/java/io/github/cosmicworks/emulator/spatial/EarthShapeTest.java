package io.github.cosmicworks.emulator.spatial;

import static io.github.cosmicworks.emulator.spatial.Shapes.box;
import static io.github.cosmicworks.emulator.spatial.Shapes.line;
import static io.github.cosmicworks.emulator.spatial.Shapes.onEarth;
import static io.github.cosmicworks.emulator.spatial.Shapes.point;
import static io.github.cosmicworks.emulator.spatial.Shapes.polygon;
import static io.github.cosmicworks.emulator.spatial.Shapes.polygonOf;
import static io.github.cosmicworks.emulator.spatial.Shapes.ring;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;

/**
 * Shapes on the Earth.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/geospatial">Geospatial data</a>
 */
class EarthShapeTest {

    /** The surface of WGS 84, in square meters. */
    private static final double EARTH = 510_065_621_724_088.4;

    private static double distance(String a, String b) {
        double there = onEarth(a).distance(onEarth(b)).orElseThrow();
        assertThat(onEarth(b).distance(onEarth(a)).orElseThrow()).isEqualTo(there);
        return there;
    }

    private static boolean within(String a, String b) {
        return onEarth(a).within(onEarth(b));
    }

    private static boolean intersects(String a, String b) {
        boolean intersects = onEarth(a).intersects(onEarth(b));
        assertThat(onEarth(b).intersects(onEarth(a))).isEqualTo(intersects);
        assertThat(onEarth(a).distance(onEarth(b)).orElseThrow() == 0).isEqualTo(intersects);
        return intersects;
    }

    @Test
    void distancesAreMetersOnTheEllipsoid() {
        // A degree at the equator, and a degree of latitude from there, by the definition of WGS
        // 84.
        assertThat(distance(point(0, 0), point(1, 0))).isEqualTo(111_319.491, offset(0.001));
        assertThat(distance(point(0, 0), point(0, 1))).isEqualTo(110_574.389, offset(0.001));
        assertThat(distance(point(0, 0), point(0, 90))).isEqualTo(10_001_965.729, offset(0.001));
        assertThat(distance(point(7, 8), point(7, 8))).isZero();
    }

    @Test
    void theShortestWayCrossesTheAntimeridianAndThePoles() {
        assertThat(distance(point(179.5, 0), point(-179.5, 0)))
                .isEqualTo(111_319.491, offset(0.001));
        assertThat(distance(point(180, 5), point(-180, 5))).isZero();
        assertThat(distance(point(0, 89), point(180, 89))).isEqualTo(2 * 111_693.865, offset(0.01));
        assertThat(distance(point(33, 90), point(-100, 90))).isZero();
    }

    @Test
    void linesAndAreasAreAsFarAsTheirNearestPoints() {
        assertThat(distance(point(0.5, 1), line(0, 0, 1, 0))).isEqualTo(110_574.389, offset(0.01));
        assertThat(distance(point(3, 0), box(-1, -1, 1, 1)))
                .isEqualTo(2 * 111_319.491, offset(0.01));
        assertThat(distance(line(3, -1, 3, 1), box(-1, -1, 1, 1)))
                .isEqualTo(222_605.3, offset(1.0));
        assertThat(distance(point(0, 0), box(-1, -1, 1, 1))).isZero();
    }

    /**
     * A quarter of the way around, where a sphere has no nearest point: GeographicLib's distance to
     * latitude 80.
     */
    @Test
    void farAwayTheEllipsoidDecidesWhichPointOfAnEdgeIsNearest() {
        assertThat(distance(point(0, 0), line(90, -80, 90, 80)))
                .isLessThanOrEqualTo(Geodesic.WGS84.Inverse(0, 0, 80, 90).s12 + 0.001)
                .isGreaterThan(10_001_965);
    }

    @Test
    void aHoleIsOutside() {
        String ring = polygonOf(ring(0, 0, 4, 0, 4, 4, 0, 4), ring(1, 1, 1, 3, 3, 3, 3, 1));
        assertThat(within(point(0.5, 0.5), ring)).isTrue();
        assertThat(within(point(2, 2), ring)).isFalse();
        assertThat(intersects(point(2, 2), ring)).isFalse();
        assertThat(distance(point(2, 2), ring)).isBetween(110_000.0, 111_500.0);
        assertThat(within(box(1.5, 1.5, 2.5, 2.5), ring)).isFalse();
        assertThat(within(box(0.2, 0.2, 3.8, 3.8), ring)).isFalse();
        assertThat(intersects(box(0.2, 0.2, 3.8, 3.8), ring)).isTrue();
        assertThat(within(ring, box(-1, -1, 5, 5))).isTrue();
        double filled = onEarth(box(0, 0, 4, 4)).area();
        assertThat(onEarth(ring).area())
                .isEqualTo(filled - onEarth(box(1, 1, 3, 3)).area(), offset(1.0));
    }

    /** "A Polygon specified in clockwise order represents the inverse of the region within it." */
    @Test
    void aClockwiseRingIsAllButWhatItEncloses() {
        String inverse = polygon(31.8, -5, 31.8, -4.7, 32, -4.7, 32, -5);
        assertThat(within(point(31.9, -4.8), inverse)).isFalse();
        assertThat(within(point(0, 50), inverse)).isTrue();
        assertThat(within(box(10, 10, 20, 20), inverse)).isTrue();
        assertThat(intersects(box(31.7, -4.9, 31.9, -4.8), inverse)).isTrue();
        assertThat(onEarth(inverse).area()).isEqualTo(EARTH - 735_970_288, offset(100.0));
    }

    @Test
    void areasMayCrossTheAntimeridianAndHoldAPole() {
        String pacific = box(170, -10, -170, 10);
        assertThat(within(point(180, 0), pacific)).isTrue();
        assertThat(within(point(-175, 5), pacific)).isTrue();
        assertThat(within(point(0, 0), pacific)).isFalse();
        String arctic = polygon(0, 80, 90, 80, 180, 80, -90, 80);
        assertThat(within(point(45, 90), arctic)).isTrue();
        assertThat(within(point(45, 88), arctic)).isTrue();
        assertThat(within(point(45, -88), arctic)).isFalse();
        assertThat(distance(point(45, 89), point(-135, 89))).isLessThan(250_000);
    }

    /**
     * What a user of the service saw (azure-cosmos-dotnet-v3, issue 2766): an edge is not a
     * parallel.
     */
    @Test
    void edgesAreTheShortestWaysAndNotLinesOnAMap() {
        String box = polygon(19, 49, 19, 48, 20, 48, 20, 49);
        assertThat(within(point(19.59907, 48.00011), box)).isFalse();
        assertThat(within(point(19.59907, 48.00105), box)).isTrue();
        // And another one (azure-docs, issue 70912).
        assertThat(
                        intersects(
                                point(24.890739, 41.128275),
                                box(-18.62072, 35.98678, 42.28749, 54.33566)))
                .isTrue();
        assertThat(
                        intersects(
                                point(24.890739, 41.128275),
                                box(-31.21105, 35.98678, 54.87782, 54.33566)))
                .isFalse();
    }

    @Test
    void whatIsOnTheBorderIntersectsAndIsNotWithin() {
        for (String onBorder : new String[] {point(0, 0), point(0, 1), point(1, 0), point(2, 2)}) {
            assertThat(intersects(onBorder, box(0, 0, 2, 2))).as(onBorder).isTrue();
            assertThat(within(onBorder, box(0, 0, 2, 2))).as(onBorder).isFalse();
        }
        assertThat(within(line(0, 0, 0, 1), box(0, 0, 2, 2))).isFalse();
        assertThat(within(line(0, 0, 1, 1), box(0, 0, 2, 2))).isTrue();
        assertThat(within(point(0, 0), line(0, 0, 0, 1))).isFalse();
        assertThat(within(point(0, 0.5), line(0, 0, 0, 1))).isTrue();
        assertThat(intersects(box(0, 0, 2, 2), box(2, 0, 4, 2))).isTrue();
        assertThat(intersects(box(0, 0, 2, 2), box(2, 2, 4, 4))).isTrue();
    }

    @Test
    void areasWithCommonSidesLieWithinEachOther() {
        assertThat(within(box(0, 0, 1, 1), box(0, 0, 1, 1))).isTrue();
        assertThat(within(box(31.8, -5, 31.9, -4.8), box(31.8, -5.1, 32, -4.7))).isTrue();
        assertThat(within(box(0, 0, 2, 1), box(0, 0, 1, 1))).isFalse();
        assertThat(within(point(1, 1), point(1, 1))).isTrue();
        assertThat(within(point(1, 1), point(1, 1.000001))).isFalse();
        assertThat(within(line(0, 0, 0, 1), line(0, -1, 0, 2))).isTrue();
        assertThat(within(box(0, 0, 1, 1), line(0, 0, 1, 1))).isFalse();
    }

    @Test
    void linesCross() {
        assertThat(intersects(line(-1, 0, 1, 0), line(0, -1, 0, 1))).isTrue();
        assertThat(intersects(line(-1, 0, 1, 0), line(0, 0.001, 0, 1))).isFalse();
        assertThat(intersects(line(-1, 0, 1, 0), line(0, 0, 0, 1))).isTrue();
        assertThat(intersects(line(-5, 0.5, 5, 0.5), box(0, 0, 1, 1))).isTrue();
        assertThat(intersects(line(-5, 5, 5, 5), box(0, 0, 1, 1))).isFalse();
    }

    @Test
    void pointsAndLinesHaveNoAreaAndSeveralPolygonsTheSumOfTheirs() {
        assertThat(onEarth(point(1, 2)).area()).isZero();
        assertThat(onEarth(line(0, 0, 1, 1)).area()).isZero();
        String both =
                "{'type': 'MultiPolygon', 'coordinates': [[%s], [%s]]}"
                        .formatted(ring(0, 0, 1, 0, 1, 1, 0, 1), ring(5, 5, 6, 5, 6, 6, 5, 6));
        assertThat(onEarth(both).area())
                .isEqualTo(
                        onEarth(box(0, 0, 1, 1)).area() + onEarth(box(5, 5, 6, 6)).area(),
                        offset(0.01));
        assertThat(within(point(5.5, 5.5), both)).isTrue();
        assertThat(within(point(3, 3), both)).isFalse();
    }

    @Test
    void nothingIsFarFromNothing() {
        Shape none = onEarth("{'type': 'MultiPolygon', 'coordinates': []}");
        assertThat(none.distance(onEarth(point(0, 0)))).isEmpty();
        assertThat(none.intersects(onEarth(box(0, 0, 1, 1)))).isFalse();
        assertThat(none.within(onEarth(box(0, 0, 1, 1)))).isFalse();
        assertThat(none.area()).isZero();
    }
}
