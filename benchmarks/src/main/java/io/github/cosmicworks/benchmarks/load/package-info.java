/** What a client can do under load, and what a caller sees of it. */
package io.github.cosmicworks.benchmarks.load;
