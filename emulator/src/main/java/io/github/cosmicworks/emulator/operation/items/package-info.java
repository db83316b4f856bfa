/** Requests for single items and for several at once: point operations, patch, batch. */
package io.github.cosmicworks.emulator.operation.items;
