package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S1Angle;
import com.google.common.geometry.S2Error;
import com.google.common.geometry.S2Loop;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polygon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;

/**
 * An area on the Earth. Who walks along a ring in the order of its points has the area on the left:
 * outer rings are counter-clockwise and holes clockwise, and a clockwise outer ring stands for all
 * but what it encloses.
 */
final class EarthPolygon {

    /** How far two borders may be apart that are the same, some micrometers. */
    private static final S1Angle SAME_BORDER = S1Angle.radians(1e-12);

    private static final int FEW_EDGES = 32;

    private final S2Polygon polygon;
    private final List<List<EarthVertex>> rings;
    private final List<EarthEdge> edges;

    private EarthPolygon(List<List<EarthVertex>> rings, S2Polygon polygon) {
        this.rings = rings;
        this.polygon = polygon;
        this.edges = edges(rings);
    }

    private static List<EarthEdge> edges(List<List<EarthVertex>> rings) {
        List<EarthEdge> edges = new ArrayList<>();
        rings.forEach(ring -> edges.addAll(EarthEdge.of(ring)));
        return edges;
    }

    /**
     * An area with rings that are closed.
     *
     * @param problems what is wrong is added to them
     * @return nothing when something is
     */
    static Optional<EarthPolygon> of(GeoJson.Polygon geoJson, List<String> problems) {
        List<List<EarthVertex>> rings = geoJson.rings().stream().map(EarthVertex::chain).toList();
        for (int i = 0; i < rings.size(); i++) {
            Optional<String> reason = ringProblem(rings.get(i));
            if (reason.isPresent()) {
                problems.add(sentence("the ring number " + (i + 1) + " " + reason.get()));
                return Optional.empty();
            }
        }
        S2Polygon polygon = region(rings);
        if (edges(rings).size() <= FEW_EDGES
                ? edgesCross(edges(rings))
                : polygon.findValidationError(new S2Error())) {
            problems.add(sentence("its rings cross or share an edge"));
            return Optional.empty();
        }
        EarthPolygon area = new EarthPolygon(rings, polygon);
        if (!area.holesAreInside()) {
            problems.add(
                    sentence(
                            "a hole is not inside the outer ring, or is not in the other direction: outer rings are counter-clockwise, holes clockwise"));
            return Optional.empty();
        }
        return Optional.of(area);
    }

    private static S2Polygon region(List<List<EarthVertex>> rings) {
        if (rings.size() == 1) {
            return new S2Polygon(loop(rings.get(0)));
        }
        S2Polygon polygon = new S2Polygon();
        polygon.initOriented(new ArrayList<>(rings.stream().map(EarthPolygon::loop).toList()));
        return polygon;
    }

    /** As S2 finds it with an index, which takes longer to build than few edges to compare. */
    private static boolean edgesCross(List<EarthEdge> edges) {
        for (int i = 0; i < edges.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (edges.get(i).crosses(edges.get(j)) || edges.get(i).isSameAs(edges.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String sentence(String what) {
        return "The Polygon input is not valid because " + what + ".";
    }

    private static S2Loop loop(List<EarthVertex> ring) {
        return new S2Loop(
                ring.subList(0, ring.size() - 1).stream().map(EarthVertex::point).toList());
    }

    private static Optional<String> ringProblem(List<EarthVertex> ring) {
        if (ring.size() < 4) {
            return Optional.of("has fewer than three different points");
        }
        if (EarthEdge.of(ring).stream().anyMatch(EarthEdge::hasAntipodes)) {
            return Optional.of(
                    "has antipodes that follow each other: there is more than one shortest way between them");
        }
        long different = ring.stream().map(EarthVertex::point).distinct().count();
        return different == ring.size() - 1 ? Optional.empty() : Optional.of("touches itself");
    }

    /** Every ring must be on the left of every other one. */
    private boolean holesAreInside() {
        for (List<EarthVertex> ring : rings) {
            S2Loop left = loop(ring);
            List<EarthEdge> border = EarthEdge.of(ring);
            for (List<EarthVertex> other : rings) {
                if (other != ring
                        && !other.stream()
                                .map(EarthVertex::point)
                                .allMatch(
                                        p ->
                                                left.contains(p)
                                                        || border.stream()
                                                                .anyMatch(e -> e.touches(p)))) {
                    return false;
                }
            }
        }
        return true;
    }

    S2Polygon region() {
        return polygon;
    }

    List<EarthEdge> edges() {
        return edges;
    }

    boolean borders(S2Point point) {
        for (EarthEdge edge : edges) {
            if (edge.touches(point)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a point is inside or on the border. */
    boolean covers(S2Point point) {
        return polygon.contains(point) || borders(point);
    }

    /** Whether a point is inside and not on the border. */
    boolean encloses(S2Point point) {
        return polygon.contains(point) && !borders(point);
    }

    /** Whether this area holds one whose border lies on the border of this one. */
    boolean holdsWithSameBorder(EarthPolygon other) {
        return polygon.contains(other.polygon)
                || polygon.approxContains(other.polygon, SAME_BORDER);
    }

    /** Whether two areas have more in common than single points. */
    boolean overlaps(EarthPolygon other) {
        return hasPieceIn(other) || other.hasPieceIn(this);
    }

    private boolean hasPieceIn(EarthPolygon other) {
        for (EarthEdge edge : edges) {
            for (S2Point middle : edge.middles(other.edges)) {
                if (other.covers(middle)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Square meters, from the rings' points along geodesics. */
    double area() {
        double area = ringArea(rings.get(0), false);
        for (List<EarthVertex> hole : rings.subList(1, rings.size())) {
            area -= ringArea(hole, true);
        }
        return area;
    }

    private static double ringArea(List<EarthVertex> ring, boolean clockwise) {
        PolygonArea area = new PolygonArea(Geodesic.WGS84, false);
        ring.subList(0, ring.size() - 1).forEach(v -> area.AddPoint(v.latitude(), v.longitude()));
        return area.Compute(clockwise, false).area;
    }
}
