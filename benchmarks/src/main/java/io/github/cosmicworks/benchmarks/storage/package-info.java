/**
 * What it costs that the emulator keeps its data: writes with a data folder against writes in
 * memory, and reading a folder again against loading its items in bulk.
 */
package io.github.cosmicworks.benchmarks.storage;
