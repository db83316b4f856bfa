package io.github.cosmicworks.emulator.spatial;

import java.util.List;

/**
 * The GeoJSON objects that the service knows, with their coordinates in range and their rings
 * closed.
 */
sealed interface GeoJson extends GeoJsonReader.Result {

    /** Longitude and latitude, or x and y. */
    record Position(double x, double y) {}

    /** A single position. */
    record Point(Position position) implements GeoJson {}

    /** Two positions or more, of which at least two differ. */
    record LineString(List<Position> positions) implements GeoJson {}

    /**
     * An area.
     *
     * @param rings the outer one first, then the holes; the first position of each is its last one
     */
    record Polygon(List<List<Position>> rings) implements GeoJson {}

    /** Any number of areas, none included. */
    record MultiPolygon(List<Polygon> polygons) implements GeoJson {}
}
