package io.github.cosmicworks.emulator.spatial;

import io.github.cosmicworks.emulator.spatial.GeoJson.Position;
import java.util.List;
import java.util.OptionalDouble;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/**
 * A shape on the plane, as JTS has it. The order of a ring's points does not matter: the inverse of
 * a region, which a clockwise ring stands for on the Earth, has no bounds on a plane, and the
 * documentation says nothing of it.
 */
final class PlaneShape implements Shape {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private final Geometry geometry;

    private PlaneShape(Geometry geometry) {
        this.geometry = geometry;
        geometry.getEnvelopeInternal(); // cached, so that no two threads compute it
    }

    static SpatialValue of(GeoJson geoJson) {
        Geometry geometry = geometry(geoJson);
        TopologyValidationError error = new IsValidOp(geometry).getValidationError();
        if (error != null) {
            return new InvalidShape(
                    "The %s input is not valid: %s at %s, %s."
                            .formatted(
                                    geometry.getGeometryType(),
                                    error.getMessage(),
                                    error.getCoordinate().x,
                                    error.getCoordinate().y));
        }
        return new PlaneShape(geometry);
    }

    private static Geometry geometry(GeoJson geoJson) {
        if (geoJson instanceof GeoJson.Point point) {
            return FACTORY.createPoint(coordinate(point.position()));
        }
        if (geoJson instanceof GeoJson.LineString line) {
            return FACTORY.createLineString(coordinates(line.positions()));
        }
        if (geoJson instanceof GeoJson.Polygon polygon) {
            return polygon(polygon);
        }
        return FACTORY.createMultiPolygon(
                ((GeoJson.MultiPolygon) geoJson)
                        .polygons().stream().map(PlaneShape::polygon).toArray(Polygon[]::new));
    }

    private static Polygon polygon(GeoJson.Polygon polygon) {
        LinearRing[] rings =
                polygon.rings().stream()
                        .map(ring -> FACTORY.createLinearRing(coordinates(ring)))
                        .toArray(LinearRing[]::new);
        LinearRing[] holes = new LinearRing[rings.length - 1];
        System.arraycopy(rings, 1, holes, 0, holes.length);
        return FACTORY.createPolygon(rings[0], holes);
    }

    private static Coordinate[] coordinates(List<Position> positions) {
        return positions.stream().map(PlaneShape::coordinate).toArray(Coordinate[]::new);
    }

    private static Coordinate coordinate(Position position) {
        return new Coordinate(position.x(), position.y());
    }

    /** The smallest rectangle around the shape. */
    Envelope envelope() {
        return geometry.getEnvelopeInternal();
    }

    @Override
    public OptionalDouble distance(Shape other) {
        Geometry there = ((PlaneShape) other).geometry;
        return geometry.isEmpty() || there.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(geometry.distance(there));
    }

    @Override
    public boolean intersects(Shape other) {
        return geometry.intersects(((PlaneShape) other).geometry);
    }

    @Override
    public boolean within(Shape other) {
        return geometry.within(((PlaneShape) other).geometry);
    }

    @Override
    public double area() {
        return geometry.getArea();
    }
}
