package io.github.cosmicworks.howto.geospatial;

import java.util.Arrays;
import java.util.List;

/** Shapes as JSON, by Jackson: a type and coordinates, longitude first. */
public final class GeoJson {

    private GeoJson() {}

    // <geojson_types>
    public record Point(String type, List<Double> coordinates) {
        static Point of(double longitude, double latitude) {
            return new Point("Point", List.of(longitude, latitude));
        }
    }

    public record LineString(String type, List<List<Double>> coordinates) {
        static LineString of(Point... points) {
            return new LineString("LineString", positions(points));
        }
    }

    /** Rings: the border counter-clockwise, then holes clockwise. The last point is the first. */
    public record Polygon(String type, List<List<List<Double>>> coordinates) {
        static Polygon of(Point... border) {
            return new Polygon("Polygon", List.of(positions(border)));
        }
    }

    // </geojson_types>

    private static List<List<Double>> positions(Point... points) {
        return Arrays.stream(points).map(Point::coordinates).toList();
    }
}
