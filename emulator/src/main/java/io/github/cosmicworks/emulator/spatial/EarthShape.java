package io.github.cosmicworks.emulator.spatial;

import com.google.common.geometry.S2Cap;
import com.google.common.geometry.S2Point;
import com.google.common.geometry.S2Polyline;
import com.google.common.geometry.S2Region;
import com.google.common.geometry.S2RegionUnion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A shape on the Earth. Its edges are great ellipses: the documentation does not name the curve,
 * but users who have asked about points near an edge were told that it is not a line on the map
 * (azure-cosmos-dotnet-v3, issue 2766).
 */
final class EarthShape implements Shape {

    private final List<EarthVertex> points;
    private final List<List<EarthVertex>> lines;
    private final List<EarthPolygon> polygons;
    private final List<EarthEdge> edges = new ArrayList<>();
    private final S2Cap bound;
    private volatile List<SpatialGrid.Range> cells;

    private EarthShape(
            List<EarthVertex> points, List<List<EarthVertex>> lines, List<EarthPolygon> polygons) {
        this.points = points;
        this.lines = lines;
        this.polygons = polygons;
        lines.forEach(line -> edges.addAll(EarthEdge.of(line)));
        polygons.forEach(polygon -> edges.addAll(polygon.edges()));
        S2Cap cap = S2Cap.empty();
        for (S2Region region : regions()) {
            cap = cap.addCap(region.getCapBound());
        }
        for (EarthVertex point : points) {
            cap = cap.addPoint(point.point());
        }
        this.bound = cap;
    }

    static SpatialValue of(GeoJson geoJson) {
        if (geoJson instanceof GeoJson.Point point) {
            return new EarthShape(List.of(EarthVertex.of(point.position())), List.of(), List.of());
        }
        if (geoJson instanceof GeoJson.LineString line) {
            return line(EarthVertex.chain(line.positions()));
        }
        return area(
                geoJson instanceof GeoJson.Polygon polygon
                        ? List.of(polygon)
                        : ((GeoJson.MultiPolygon) geoJson).polygons());
    }

    private static SpatialValue line(List<EarthVertex> vertices) {
        if (vertices.size() < 2) {
            return new InvalidShape(
                    "The LineString input is not valid because it has fewer than two different points.");
        }
        if (EarthEdge.of(vertices).stream().anyMatch(EarthEdge::hasAntipodes)) {
            return new InvalidShape(
                    "The LineString input is not valid because it has antipodes that follow each other: there is more than one shortest way between them.");
        }
        return new EarthShape(List.of(), List.of(vertices), List.of());
    }

    private static SpatialValue area(List<GeoJson.Polygon> geoJson) {
        List<String> problems = new ArrayList<>();
        List<EarthPolygon> polygons = new ArrayList<>();
        for (GeoJson.Polygon one : geoJson) {
            Optional<EarthPolygon> polygon = EarthPolygon.of(one, problems);
            if (polygon.isEmpty()) {
                return new InvalidShape(problems.get(0));
            }
            if (polygons.stream().anyMatch(polygon.get()::overlaps)) {
                return new InvalidShape(
                        "The MultiPolygon input is not valid because two of its Polygons overlap or share a side.");
            }
            polygons.add(polygon.get());
        }
        return new EarthShape(List.of(), List.of(), polygons);
    }

    /** Points, besides those of lines and areas. */
    List<EarthVertex> points() {
        return points;
    }

    List<List<EarthVertex>> lines() {
        return lines;
    }

    List<EarthPolygon> polygons() {
        return polygons;
    }

    /** The edges of lines and areas. */
    List<EarthEdge> edges() {
        return edges;
    }

    boolean isEmpty() {
        return points.isEmpty() && edges.isEmpty();
    }

    /** 0 for points, 1 for lines, 2 for areas. */
    int dimension() {
        return !polygons.isEmpty() ? 2 : !lines.isEmpty() ? 1 : 0;
    }

    /** A circle around the shape. */
    S2Cap bound() {
        return bound;
    }

    /** What the shape covers, points left out. */
    private List<S2Region> regions() {
        List<S2Region> regions = new ArrayList<>();
        for (List<EarthVertex> line : lines) {
            regions.add(new S2Polyline(line.stream().map(EarthVertex::point).toList()));
        }
        polygons.forEach(polygon -> regions.add(polygon.region()));
        return regions;
    }

    /** What the shape covers. */
    S2Region region() {
        List<S2Region> regions = regions();
        for (EarthVertex point : points) {
            regions.add(S2Cap.fromAxisAngle(point.point(), EarthGrid.MARGIN));
        }
        return regions.size() == 1 ? regions.get(0) : new S2RegionUnion(regions);
    }

    /**
     * The cells of all that intersects the shape; a query asks for them on every page and
     * partition.
     */
    List<SpatialGrid.Range> cells() {
        List<SpatialGrid.Range> known = cells;
        if (known == null) {
            known = CellNumbers.relatives(EarthGrid.covering(region()));
            cells = known;
        }
        return known;
    }

    /** Whether a point is in the shape or on its border. */
    boolean covers(S2Point point) {
        for (EarthPolygon polygon : polygons) {
            if (polygon.covers(point)) {
                return true;
            }
        }
        if (!lines.isEmpty()) {
            for (EarthEdge edge : edges) {
                if (edge.touches(point)) {
                    return true;
                }
            }
        }
        return points.stream().anyMatch(own -> own.point().angle(point) <= EarthEdge.TOLERANCE);
    }

    @Override
    public OptionalDouble distance(Shape other) {
        return EarthDistance.between(this, (EarthShape) other);
    }

    @Override
    public boolean intersects(Shape other) {
        return EarthRelation.intersects(this, (EarthShape) other);
    }

    @Override
    public boolean within(Shape other) {
        return EarthRelation.within(this, (EarthShape) other);
    }

    @Override
    public double area() {
        return polygons.stream().mapToDouble(EarthPolygon::area).sum();
    }
}
