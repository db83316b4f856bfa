package io.github.cosmicworks.emulator.spatial;

import io.github.cosmicworks.emulator.json.JsonValue;

/**
 * What the coordinates of a container mean: its {@code geospatialConfig}.
 *
 * @see <a href="https://learn.microsoft.com/cosmos-db/query/geospatial">Geospatial data</a>
 */
public enum GeospatialType {

    /** Longitude and latitude in degrees on the ellipsoid WGS 84; distances are meters. */
    GEOGRAPHY("Geography"),

    /** X and y on a plane, without a unit. */
    GEOMETRY("Geometry");

    private final String text;

    GeospatialType(String text) {
        this.text = text;
    }

    /** As a container's {@code geospatialConfig} spells it. */
    public String text() {
        return text;
    }

    /** Reads a GeoJSON value and checks it. */
    public SpatialValue read(JsonValue value) {
        GeoJsonReader.Result result = new GeoJsonReader(this).read(value);
        if (result instanceof InvalidShape invalid) {
            return invalid;
        }
        GeoJson geoJson = (GeoJson) result;
        return this == GEOGRAPHY ? EarthShape.of(geoJson) : PlaneShape.of(geoJson);
    }
}
