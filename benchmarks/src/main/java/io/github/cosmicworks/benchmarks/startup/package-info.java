/** How soon the emulator is there. */
package io.github.cosmicworks.benchmarks.startup;
