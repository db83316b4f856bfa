/**
 * Shapes written as GeoJSON: whether they are valid, how far they are apart, whether one lies
 * within another, and the cells that an index keeps them in. On the Earth the geometry is that of
 * S2 and GeographicLib, on the plane that of JTS.
 */
package io.github.cosmicworks.emulator.spatial;
