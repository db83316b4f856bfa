/** What the emulator's query engine costs by itself, without a client and a network. */
package io.github.cosmicworks.benchmarks.query;
