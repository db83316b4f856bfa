package io.github.cosmicworks.emulator.spatial;

/** What a JSON value is to the spatial functions. */
public sealed interface SpatialValue permits Shape, InvalidShape {}
