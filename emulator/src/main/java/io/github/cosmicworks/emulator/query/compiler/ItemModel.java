package io.github.cosmicworks.emulator.query.compiler;

import io.github.cosmicworks.emulator.partition.index.ComputedProperties;
import io.github.cosmicworks.emulator.search.SearchPolicies;
import io.github.cosmicworks.emulator.spatial.GeospatialType;

/**
 * What a query over a container sees beyond the JSON of the items.
 *
 * @param computed what items have besides their own properties
 * @param geospatialType what the coordinates of their shapes are
 * @param search what the container's policies say of vectors and texts
 */
public record ItemModel(
        ComputedProperties computed, GeospatialType geospatialType, SearchPolicies search) {

    /** Items that are their JSON and no more, with shapes on the Earth. */
    public static final ItemModel PLAIN = of(ComputedProperties.NONE);

    /** Items of a container, or of none, whose policies say nothing of search. */
    public ItemModel(ComputedProperties computed, GeospatialType geospatialType) {
        this(computed, geospatialType, SearchPolicies.NONE);
    }

    /** Items with computed properties, and shapes on the Earth. */
    public static ItemModel of(ComputedProperties computed) {
        return new ItemModel(computed, GeospatialType.GEOGRAPHY);
    }
}
