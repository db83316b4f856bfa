package io.github.cosmicworks.emulator.query.evaluation;

import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.spatial.GeospatialType;

/**
 * What a query over a container sees beyond the JSON of the items.
 *
 * @param computed what items have besides their own properties
 * @param geospatialType what the coordinates of their shapes are
 */
public record ItemModel(ComputedProperties computed, GeospatialType geospatialType) {

    /** Items that are their JSON and no more, with shapes on the Earth. */
    public static final ItemModel PLAIN =
            new ItemModel(ComputedProperties.NONE, GeospatialType.GEOGRAPHY);

    /** Items with computed properties, and shapes on the Earth. */
    public static ItemModel of(ComputedProperties computed) {
        return new ItemModel(computed, GeospatialType.GEOGRAPHY);
    }
}
