/** Chooses lookups in the indexes of a partition by their sizes, and walks over what they find. */
package io.github.cosmicworks.emulator.query.access;
