/**
 * The baseline: a server that does nothing but send bytes that it has kept, and the benchmark that
 * compares the target with it.
 */
package io.github.cosmicworks.benchmarks.baseline;
