package io.github.cosmicworks.emulator.spatial;

import static io.github.cosmicworks.emulator.spatial.GeospatialType.GEOGRAPHY;
import static io.github.cosmicworks.emulator.spatial.GeospatialType.GEOMETRY;
import static io.github.cosmicworks.emulator.spatial.Shapes.json;
import static io.github.cosmicworks.emulator.spatial.Shapes.point;
import static io.github.cosmicworks.emulator.spatial.Shapes.polygon;
import static io.github.cosmicworks.emulator.spatial.Shapes.polygonOf;
import static io.github.cosmicworks.emulator.spatial.Shapes.ring;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a valid shape, and why not. */
class ValidityTest {

    private static String reason(GeospatialType type, String geoJson) {
        return type.read(json(geoJson)) instanceof InvalidShape invalid ? invalid.reason() : "";
    }

    /** The two reasons that the documentation shows. */
    @Test
    void theDocumentedReasons() {
        assertThat(
                        reason(
                                GEOGRAPHY,
                                "{'type': 'Point', 'coordinates': [133.75682784306348, -184.38876194345323]}"))
                .isEqualTo("Latitude values must be between -90 and 90 degrees.");
        String open =
                "{'type': 'Polygon', 'coordinates': [[[31.8, -5], [31.8, -4.7], [32, -4.7], [32, -5]]]}";
        for (GeospatialType type : GeospatialType.values()) {
            assertThat(reason(type, open))
                    .isEqualTo(
                            "The Polygon input is not valid because the start and end points of the ring number 1 are not the same. Each ring of a Polygon must have the same start and end points.");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    5                                                                       | not a GeoJSON object
                    [1, 2]                                                                  | not a GeoJSON object
                    null                                                                    | not a GeoJSON object
                    {'coordinates': [1, 2]}                                                 | no 'type'
                    {'type': 'Circle', 'coordinates': [1, 2]}                               | 'Circle' is not supported
                    {'type': 'MultiPoint', 'coordinates': [[1, 2]]}                         | 'MultiPoint' is not supported
                    {'type': 'Point'}                                                       | two finite numbers
                    {'type': 'Point', 'coordinates': [1]}                                   | two finite numbers
                    {'type': 'Point', 'coordinates': ['1', '2']}                            | two finite numbers
                    {'type': 'LineString', 'coordinates': [[1, 2]]}                         | fewer than two different points
                    {'type': 'LineString', 'coordinates': [[1, 2], [1, 2]]}                 | fewer than two different points
                    {'type': 'LineString', 'coordinates': [1, 2]}                           | two finite numbers
                    {'type': 'Polygon', 'coordinates': []}                                  | no ring
                    {'type': 'Polygon', 'coordinates': [[]]}                                | ring number 1
                    {'type': 'Polygon', 'coordinates': [[[0, 0], [1, 0], [0, 0]]]}          | fewer than three different points
                    {'type': 'Polygon', 'coordinates': [[0, 0], [1, 0], [1, 1], [0, 0]]}    | two finite numbers
                    {'type': 'MultiPolygon', 'coordinates': 1}                              | not an array
                    {'type': 'MultiPolygon', 'coordinates': [[]]}                           | no ring
                    """)
    void whatIsNoShapeAnywhere(String geoJson, String reason) {
        String text = geoJson.equals("null") ? "null" : geoJson;
        for (GeospatialType type : GeospatialType.values()) {
            assertThat(reason(type, text)).contains(reason);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type': 'Point', 'coordinates': [1, 2]}",
                "{'type': 'Point', 'coordinates': [1, 2, 300]}",
                "{'type': 'Point', 'coordinates': [-180, -90]}",
                "{'type': 'LineString', 'coordinates': [[1, 2], [1, 2], [3, 4]]}",
                "{'type': 'MultiPolygon', 'coordinates': []}",
                "{'type': 'Point', 'coordinates': [1, 2], 'crs': {'type': 'name', 'properties': {'name': 'urn:ogc:def:crs:OGC:1.3:CRS84'}}}",
                // From the documentation of the types.
                "{'type':'Polygon','coordinates':[[[31.8,-5],[32,-5],[32,-4.7],[31.8,-4.7],[31.8,-5]]]}",
                "{'type':'MultiPolygon','coordinates':[[[[52.0,12.0],[53.0,12.0],[53.0,13.0],[52.0,13.0],[52.0,12.0]]],[[[50.0,0.0],[51.0,0.0],[51.0,5.0],[50.0,5.0],[50.0,0.0]]]]}",
            })
    void whatIsAShapeEverywhere(String geoJson) {
        for (GeospatialType type : GeospatialType.values()) {
            assertThat(reason(type, geoJson)).isEmpty();
        }
    }

    @Test
    void coordinatesHaveBoundsOnTheEarthOnly() {
        assertThat(reason(GEOGRAPHY, point(181, 0)))
                .isEqualTo("Longitude values must be between -180 and 180 degrees.");
        assertThat(reason(GEOMETRY, point(181, 5_000))).isEmpty();
        assertThat(
                        reason(
                                GEOGRAPHY,
                                "{'type': 'Point', 'coordinates': [1, 2], 'crs': {'type': 'name', 'properties': {'name': 'EPSG:3857'}}}"))
                .contains("WGS 84");
    }

    @Test
    void ringsDoNotCrossThemselvesOrEachOther() {
        String bowTie = polygon(0, 0, 1, 1, 1, 0, 0, 1);
        String crossing = polygonOf(ring(0, 0, 4, 0, 4, 4, 0, 4), ring(3, 1, 3, 3, 5, 3, 5, 1));
        String outside = polygonOf(ring(0, 0, 4, 0, 4, 4, 0, 4), ring(6, 1, 6, 3, 7, 3, 7, 1));
        for (GeospatialType type : GeospatialType.values()) {
            assertThat(reason(type, bowTie)).contains("not valid");
            assertThat(reason(type, crossing)).contains("not valid");
            assertThat(reason(type, outside)).contains("not valid");
        }
        assertThat(
                        reason(
                                GEOGRAPHY,
                                polygonOf(
                                        ring(0, 0, 4, 0, 4, 4, 0, 4),
                                        ring(1, 1, 3, 1, 3, 3, 1, 3))))
                .contains("holes clockwise");
        assertThat(reason(GEOGRAPHY, Shapes.line(10, 20, -170, -20))).contains("antipodes");
    }

    /**
     * "MultiPolygons can't overlap sides or have any common area. They may touch at one or more
     * points."
     */
    @Test
    void polygonsOfAMultiPolygonShareNoMoreThanPoints() {
        String square = ring(0, 0, 2, 0, 2, 2, 0, 2);
        for (GeospatialType type : GeospatialType.values()) {
            assertThat(reason(type, both(square, ring(2, 2, 3, 2, 3, 3, 2, 3)))).isEmpty();
            assertThat(reason(type, both(square, ring(1, 1, 3, 1, 3, 3, 1, 3))))
                    .contains("not valid");
            assertThat(reason(type, both(square, ring(0.5, 0.5, 1, 0.5, 1, 1, 0.5, 1))))
                    .contains("not valid");
            assertThat(reason(type, both(square, ring(2, 0, 3, 0, 3, 2, 2, 2))))
                    .contains("not valid");
            assertThat(reason(type, both(square, square))).contains("not valid");
        }
    }

    private static String both(String one, String other) {
        return "{'type': 'MultiPolygon', 'coordinates': [[%s], [%s]]}".formatted(one, other);
    }

    /** The limit that an account tells of itself. */
    @Test
    void aShapeHasAtMost256Points() {
        assertThat(reason(GEOGRAPHY, lineOf(256))).isEmpty();
        assertThat(reason(GEOGRAPHY, lineOf(257)))
                .isEqualTo(
                        "Maximum allowed point count per geometry is exceeded. Currently maximum supported number of points is 256.");
    }

    private static String lineOf(int points) {
        return IntStream.range(0, points)
                .mapToObj(i -> "[" + i / 10.0 + ", " + i % 7 + "]")
                .collect(Collectors.joining(", ", "{'type': 'LineString', 'coordinates': [", "]}"));
    }
}
