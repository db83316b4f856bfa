package io.github.cosmicworks.emulator.spatial;

import io.github.cosmicworks.emulator.json.JsonArray;
import io.github.cosmicworks.emulator.json.JsonNumber;
import io.github.cosmicworks.emulator.json.JsonObject;
import io.github.cosmicworks.emulator.json.JsonValue;
import io.github.cosmicworks.emulator.spatial.GeoJson.Polygon;
import io.github.cosmicworks.emulator.spatial.GeoJson.Position;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads GeoJSON. The documentation has the reasons for a latitude out of range and for an open
 * ring; the words of the other ones are the emulator's.
 */
final class GeoJsonReader {

    /** What an account says of itself as {@code spatialMaxGeometryPointCount}. */
    static final int MAX_POINTS = 256;

    private static final int MIN_RING = 4;
    private static final double MAX_LATITUDE = 90;
    private static final double MAX_LONGITUDE = 180;

    private final boolean onEarth;
    private int points;
    private String problem;

    /** A shape, or what is wrong with it. */
    sealed interface Result permits GeoJson, InvalidShape {}

    GeoJsonReader(GeospatialType type) {
        this.onEarth = type == GeospatialType.GEOGRAPHY;
    }

    Result read(JsonValue value) {
        if (!(value instanceof JsonObject object)) {
            return new InvalidShape("The input is not a GeoJSON object.");
        }
        String type = object.string("type");
        if (type == null) {
            return new InvalidShape(
                    "The input is not a GeoJSON object: it has no 'type' that is a string.");
        }
        JsonValue coordinates = object.get("coordinates");
        GeoJson shape =
                switch (type) {
                    case "Point" -> new GeoJson.Point(position(coordinates, type));
                    case "LineString" -> new GeoJson.LineString(line(coordinates, type));
                    case "Polygon" -> polygon(coordinates, type);
                    case "MultiPolygon" -> multiPolygon(coordinates, type);
                    default -> null;
                };
        if (shape == null) {
            return new InvalidShape(
                    "The GeoJSON type '"
                            + type
                            + "' is not supported. Use Point, LineString, Polygon or MultiPolygon.");
        }
        if (onEarth && !isWgs84(object.get("crs"))) {
            fail("The only coordinate reference system that is supported is WGS 84.");
        }
        return problem == null ? shape : new InvalidShape(problem);
    }

    /** The first problem counts. */
    private void fail(String reason) {
        if (problem == null) {
            problem = reason;
        }
    }

    /**
     * The coordinate reference system that GeoJSON has since RFC 7946, by the names of the time
     * before.
     */
    private static boolean isWgs84(JsonValue crs) {
        if (!(crs instanceof JsonObject object)) {
            return true;
        }
        String name =
                object.get("properties") instanceof JsonObject properties
                        ? properties.string("name")
                        : null;
        return name != null && (name.endsWith("CRS84") || name.endsWith(":4326"));
    }

    /** A third number, the altitude, is passed over. */
    private Position position(JsonValue value, String type) {
        if (++points > MAX_POINTS) {
            fail(
                    "Maximum allowed point count per geometry is exceeded. Currently maximum supported number of points is "
                            + MAX_POINTS
                            + ".");
        }
        if (!(value instanceof JsonArray array)
                || array.size() < 2
                || !(array.get(0) instanceof JsonNumber x)
                || !(array.get(1) instanceof JsonNumber y)
                || !Double.isFinite(x.doubleValue())
                || !Double.isFinite(y.doubleValue())) {
            fail(
                    "The "
                            + type
                            + " input is not valid because a position is not an array of two finite numbers or more.");
            return new Position(0, 0);
        }
        Position position = new Position(x.doubleValue(), y.doubleValue());
        if (onEarth && Math.abs(position.y()) > MAX_LATITUDE) {
            fail("Latitude values must be between -90 and 90 degrees.");
        }
        if (onEarth && Math.abs(position.x()) > MAX_LONGITUDE) {
            fail("Longitude values must be between -180 and 180 degrees.");
        }
        return position;
    }

    private List<Position> positions(JsonValue value, String type) {
        List<Position> positions = new ArrayList<>();
        if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                positions.add(position(element, type));
                if (problem != null) {
                    break;
                }
            }
        } else {
            fail(
                    "The "
                            + type
                            + " input is not valid because its 'coordinates' are not nested as deeply as they should be.");
        }
        return positions;
    }

    private List<Position> line(JsonValue value, String type) {
        List<Position> positions = positions(value, type);
        if (positions.stream().distinct().count() < 2) {
            fail(
                    "The LineString input is not valid because it has fewer than two different points.");
        }
        return positions;
    }

    private Polygon polygon(JsonValue value, String type) {
        List<List<Position>> rings = new ArrayList<>();
        if (value instanceof JsonArray array && array.size() > 0) {
            for (JsonValue element : array) {
                rings.add(ring(element, type, rings.size() + 1));
                if (problem != null) {
                    break;
                }
            }
        } else {
            fail("The " + type + " input is not valid because a Polygon has no ring.");
        }
        return new Polygon(rings);
    }

    private List<Position> ring(JsonValue value, String type, int number) {
        List<Position> ring = positions(value, type);
        if (ring.isEmpty() || !ring.get(0).equals(ring.get(ring.size() - 1))) {
            fail(
                    "The %s input is not valid because the start and end points of the ring number %d are not the same. Each ring of a %s must have the same start and end points."
                            .formatted(type, number, type));
        } else if (ring.size() < MIN_RING || ring.stream().distinct().count() < MIN_RING - 1) {
            fail(
                    "The %s input is not valid because the ring number %d has fewer than three different points."
                            .formatted(type, number));
        }
        return ring;
    }

    private GeoJson multiPolygon(JsonValue value, String type) {
        List<Polygon> polygons = new ArrayList<>();
        if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                polygons.add(polygon(element, type));
                if (problem != null) {
                    break;
                }
            }
        } else {
            fail("The MultiPolygon input is not valid because its 'coordinates' are not an array.");
        }
        return new GeoJson.MultiPolygon(polygons);
    }
}
