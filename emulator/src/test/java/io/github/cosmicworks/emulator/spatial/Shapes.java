package io.github.cosmicworks.emulator.spatial;

import io.github.cosmicworks.emulator.json.JsonParser;
import io.github.cosmicworks.emulator.json.JsonSyntaxException;
import io.github.cosmicworks.emulator.json.JsonValue;
import java.util.List;
import java.util.stream.Collectors;

/** Writes GeoJSON and reads it. */
final class Shapes {

    private Shapes() {}

    static JsonValue json(String text) {
        try {
            return JsonParser.parse(text.replace('\'', '"'));
        } catch (JsonSyntaxException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static Shape of(GeospatialType type, String geoJson) {
        SpatialValue value = type.read(json(geoJson));
        if (value instanceof Shape shape) {
            return shape;
        }
        throw new IllegalArgumentException(geoJson + ": " + value);
    }

    static Shape onEarth(String geoJson) {
        return of(GeospatialType.GEOGRAPHY, geoJson);
    }

    static Shape onPlane(String geoJson) {
        return of(GeospatialType.GEOMETRY, geoJson);
    }

    static String point(double x, double y) {
        return "{'type': 'Point', 'coordinates': [%s, %s]}".formatted(x, y);
    }

    static String line(double... coordinates) {
        return "{'type': 'LineString', 'coordinates': %s}".formatted(positions(coordinates));
    }

    /** A polygon of one ring, which is closed here. */
    static String polygon(double... coordinates) {
        return "{'type': 'Polygon', 'coordinates': [%s]}".formatted(ring(coordinates));
    }

    static String ring(double... coordinates) {
        double[] closed = java.util.Arrays.copyOf(coordinates, coordinates.length + 2);
        closed[coordinates.length] = coordinates[0];
        closed[coordinates.length + 1] = coordinates[1];
        return positions(closed);
    }

    static String polygonOf(String... rings) {
        return "{'type': 'Polygon', 'coordinates': [%s]}".formatted(String.join(", ", rings));
    }

    /** Some polygons, in GeoJSON, as one shape. */
    static String multiPolygonOf(String... polygons) {
        return "{'type': 'MultiPolygon', 'coordinates': [%s]}"
                .formatted(
                        java.util.Arrays.stream(polygons)
                                .map(p -> p.substring(p.indexOf('['), p.lastIndexOf('}')))
                                .collect(Collectors.joining(", ")));
    }

    static String polygon(List<double[]> ring) {
        return polygon(ring.stream().flatMapToDouble(java.util.Arrays::stream).toArray());
    }

    static String box(double west, double south, double east, double north) {
        return polygon(west, south, east, south, east, north, west, north);
    }

    static String positions(double... coordinates) {
        return java.util.stream.IntStream.range(0, coordinates.length / 2)
                .mapToObj(i -> "[" + coordinates[2 * i] + ", " + coordinates[2 * i + 1] + "]")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
