/** What one call costs: the distribution of its latency, with one caller. */
package io.github.cosmicworks.benchmarks.item;
