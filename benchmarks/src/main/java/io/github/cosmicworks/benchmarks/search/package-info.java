/**
 * Vector search, full text search and both together, through the SDK, each against what one would
 * write without an index, by turns in one run.
 */
package io.github.cosmicworks.benchmarks.search;
