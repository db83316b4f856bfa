/** What it costs to make a client, and to get the first answer through it. */
package io.github.cosmicworks.benchmarks.creation;
