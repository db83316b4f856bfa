/** Finds the container and the physical partition that a request is about. */
package io.github.cosmicworks.emulator.operation.routing;
