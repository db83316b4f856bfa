package io.github.cosmicworks.emulator.spatial;

import static io.github.cosmicworks.emulator.spatial.Shapes.json;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/**
 * An index misses nothing: what intersects a shape, or is near to it, is in a cell that is asked
 * for.
 */
class GridTest {

    private static final SpatialGrid PLANE = SpatialGrid.ofPlane(-100, -80, 60, 80);

    @Provide
    Arbitrary<Long> seeds() {
        return Arbitraries.longs();
    }

    /** Coordinates on a raster let shapes touch; those of the Earth are within its bounds. */
    private static double coordinate(Random random, double middle, double size, double bound) {
        double value = middle + size * (random.nextDouble() * 2 - 1);
        double raster = random.nextInt(3) == 0 ? value : Math.rint(value);
        return Math.max(-bound, Math.min(bound, raster));
    }

    private static String shape(Random random, double x, double y, double size) {
        double west = coordinate(random, x, size, 180);
        double south = coordinate(random, y, size, 90);
        double east = Math.min(180, west + 1 + random.nextInt(5));
        double north = Math.min(89, south + 1 + random.nextInt(5));
        return switch (random.nextInt(3)) {
            case 0 -> Shapes.point(west, south);
            case 1 -> Shapes.line(west, south, east + 1, north);
            default -> Shapes.box(west, south, east, north);
        };
    }

    private static void check(SpatialGrid grid, long seed) {
        Random random = new Random(seed);
        double x = random.nextInt(3) == 0 ? 178 : random.nextInt(360) - 180;
        double y = random.nextInt(3) == 0 ? 88 : random.nextInt(180) - 90;
        if (!(grid.type().read(json(shape(random, x, y, 4))) instanceof Shape shape)) {
            return;
        }
        for (int i = 0; i < 12; i++) {
            String other = shape(random, x, y, 6);
            if (!(grid.type().read(json(other)) instanceof Shape there)) {
                continue;
            }
            long[] cells = grid.cells(json(other));
            assertThat(cells).isNotEmpty().hasSizeLessThanOrEqualTo(SpatialGrid.MAX_CELLS);
            if (shape.intersects(there)) {
                assertThat(isFound(grid, shape, 0, cells)).as(other).isTrue();
            }
            double distance = shape.distance(there).orElseThrow();
            assertThat(isFound(grid, shape, distance, cells)).as(other).isTrue();
        }
    }

    private static boolean isFound(SpatialGrid grid, Shape shape, double distance, long[] cells) {
        for (SpatialGrid.Range range : grid.around(shape, distance)) {
            for (long cell : cells) {
                if (range.first() <= cell && cell <= range.last()) {
                    return true;
                }
            }
        }
        return false;
    }

    @Property(tries = 150, seed = "20260307", shrinking = ShrinkingMode.OFF)
    void onTheEarth(@ForAll("seeds") long seed) {
        check(SpatialGrid.ofEarth(), seed);
    }

    @Property(tries = 150, seed = "20260308", shrinking = ShrinkingMode.OFF)
    void onThePlane(@ForAll("seeds") long seed) {
        check(PLANE, seed);
    }

    /** Numbers of an index are compared as doubles. */
    @Example
    void cellsAreNumbersThatADoubleHolds() {
        for (String shape :
                new String[] {
                    Shapes.point(-179.99, 89.9), Shapes.point(180, -90), Shapes.box(0, 0, 170, 60)
                }) {
            for (long cell : SpatialGrid.ofEarth().cells(json(shape))) {
                assertThat(cell).isBetween(0L, 1L << 53);
            }
        }
    }

    @Example
    void whatIsNotInsideTheBoxIsFoundByEveryQuery() {
        long[] outside = PLANE.cells(json(Shapes.point(1_000, 1_000)));
        assertThat(isFound(PLANE, Shapes.onPlane(Shapes.box(0, 0, 1, 1)), 0, outside)).isTrue();
        assertThat(
                        isFound(
                                PLANE,
                                Shapes.onPlane(Shapes.box(0, 0, 1, 1)),
                                0,
                                PLANE.cells(json(Shapes.point(40, 40)))))
                .isFalse();
        assertThat(SpatialGrid.ofEarth().cells(json(Shapes.point(0, 100)))).isEmpty();
        assertThat(SpatialGrid.ofEarth().cells(json("5"))).isEmpty();
    }
}
