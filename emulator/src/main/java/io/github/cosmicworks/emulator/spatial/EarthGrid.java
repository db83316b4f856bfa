package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2CellId;
import com.google.common.geometry.S2Region;
import com.google.common.geometry.S2RegionCoverer;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of S2: the six faces of a cube around the Earth, each divided into four, {@value
 * CellNumbers#MAX_LEVEL} times.
 */
final class EarthGrid implements SpatialGrid {

    static final EarthGrid INSTANCE = new EarthGrid();

    /** More than what {@link EarthEdge#TOLERANCE} lets meet. */
    static final S1Angle MARGIN = S1Angle.radians(4e-15);

    private static final S2RegionCoverer COVERER =
            S2RegionCoverer.builder()
                    .setMaxCells(MAX_CELLS)
                    .setMaxLevel(CellNumbers.MAX_LEVEL)
                    .build();

    private EarthGrid() {}

    @Override
    public GeospatialType type() {
        return GeospatialType.GEOGRAPHY;
    }

    @Override
    public long[] cells(JsonValue value) {
        return GeospatialType.GEOGRAPHY.read(value) instanceof EarthShape shape && !shape.isEmpty()
                ? covering(shape.region()).stream().mapToLong(CellNumbers::of).toArray()
                : new long[0];
    }

    static List<S2CellId> covering(S2Region region) {
        ArrayList<S2CellId> cells = new ArrayList<>();
        COVERER.getCovering(region, cells);
        return cells;
    }

    @Override
    public List<Range> around(Shape shape, double distance) {
        EarthShape here = (EarthShape) shape;
        if (here.isEmpty()) {
            return List.of();
        }
        if (distance <= 0) {
            return here.cells();
        }
        double angle =
                here.bound().angle().radians()
                        + distance / EarthDistance.MIN_RADIUS
                        + MARGIN.radians();
        return CellNumbers.relatives(
                angle >= Math.PI
                        ? List.of(S2CellId.FACE_CELLS)
                        : covering(
                                S2Cap.fromAxisAngle(here.bound().axis(), S1Angle.radians(angle))));
    }

    @Override
    public String toString() {
        return "EarthGrid";
    }
}
