/**
 * What indexes and queries share about search: the paths that a container has policies for, how far
 * two vectors are from each other, and what turns a text into terms.
 */
package io.github.cosmicworks.emulator.search;
