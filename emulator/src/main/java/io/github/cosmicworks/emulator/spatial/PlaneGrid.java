package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.R1Interval;
import com.google.common.geometry.R2Rect;
import com.google.common.geometry.S2CellId;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/**
 * A bounding box, divided like one face of S2's cube. Shapes are in the cells that the rectangle
 * around them meets.
 */
record PlaneGrid(double xmin, double ymin, double xmax, double ymax) implements SpatialGrid {

    /** The number for shapes that are not inside the box. */
    private static final long OUTSIDE = -1;

    /** More than the error of computing with coordinates, as a part of the box. */
    private static final double MARGIN = 1e-12;

    @Override
    public GeospatialType type() {
        return GeospatialType.GEOMETRY;
    }

    @Override
    public long[] cells(JsonValue value) {
        if (!(GeospatialType.GEOMETRY.read(value) instanceof PlaneShape shape)) {
            return new long[0];
        }
        Envelope envelope = shape.envelope();
        if (!new Envelope(xmin, xmax, ymin, ymax).contains(envelope)) {
            return new long[] {OUTSIDE};
        }
        return covering(part(envelope, 0)).stream().mapToLong(CellNumbers::of).toArray();
    }

    @Override
    public List<Range> around(Shape shape, double distance) {
        Envelope envelope = ((PlaneShape) shape).envelope();
        List<Range> ranges = new ArrayList<>();
        ranges.add(new Range(OUTSIDE, OUTSIDE));
        if (!envelope.isNull()) {
            ranges.addAll(CellNumbers.relatives(covering(part(envelope, Math.max(0, distance)))));
        }
        return ranges;
    }

    /** A rectangle, and what is around it, as a part of the box. */
    private R2Rect part(Envelope envelope, double distance) {
        return new R2Rect(
                new R1Interval(
                        (envelope.getMinX() - distance - xmin) / (xmax - xmin) - MARGIN,
                        (envelope.getMaxX() + distance - xmin) / (xmax - xmin) + MARGIN),
                new R1Interval(
                        (envelope.getMinY() - distance - ymin) / (ymax - ymin) - MARGIN,
                        (envelope.getMaxY() + distance - ymin) / (ymax - ymin) + MARGIN));
    }

    /** The largest cells are divided first, until there are enough. */
    private static List<S2CellId> covering(R2Rect part) {
        List<S2CellId> cells = new ArrayList<>();
        Deque<S2CellId> larger = new ArrayDeque<>(List.of(S2CellId.fromFace(0)));
        while (!larger.isEmpty()) {
            S2CellId cell = larger.removeFirst();
            List<S2CellId> children = new ArrayList<>();
            for (S2CellId child : cell.children()) {
                if (child.getBoundST().intersects(part)) {
                    children.add(child);
                }
            }
            boolean tooMany = cells.size() + larger.size() + children.size() > MAX_CELLS;
            if (tooMany || part.contains(cell.getBoundST())) {
                cells.add(cell);
                continue;
            }
            for (S2CellId child : children) {
                if (child.level() == CellNumbers.MAX_LEVEL) {
                    cells.add(child);
                } else {
                    larger.addLast(child);
                }
            }
        }
        return cells;
    }
}
