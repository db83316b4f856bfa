/** The engine of the emulator's scripts: JavaScript as GraalVM implements it, in a sandbox. */
package io.github.cosmicworks.emulator.graaljs;
