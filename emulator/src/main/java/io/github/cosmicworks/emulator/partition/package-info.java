/**
 * One physical partition: its items, the log of their changes, LSNs and atomic batches; and the
 * hash that places an item in one.
 */
package io.github.cosmicworks.emulator.partition;
