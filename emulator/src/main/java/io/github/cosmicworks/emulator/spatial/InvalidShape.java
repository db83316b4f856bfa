package io.github.cosmicworks.emulator.spatial;

/**
 * A value that the spatial functions take for undefined.
 *
 * @param reason what is wrong with it, as {@code ST_ISVALIDDETAILED} says it
 */
public record InvalidShape(String reason) implements SpatialValue, GeoJsonReader.Result {}
