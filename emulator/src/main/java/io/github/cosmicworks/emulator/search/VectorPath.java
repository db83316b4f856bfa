package io.github.cosmicworks.emulator.search;

import java.util.List;

/**
 * A path that a container's vector policy names.
 *
 * @param steps the names of properties from the root of the item
 * @param dataType what the components are
 * @param dimensions how many components each vector has
 * @param distanceFunction how near two vectors are, unless a query asks for another measure
 */
public record VectorPath(
        List<String> steps,
        VectorDataType dataType,
        int dimensions,
        DistanceFunction distanceFunction) {

    public VectorPath {
        steps = List.copyOf(steps);
    }
}
