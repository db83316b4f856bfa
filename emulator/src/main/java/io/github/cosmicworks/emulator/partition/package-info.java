/** One physical partition: its items, the log of their changes, LSNs and atomic batches. */
package io.github.cosmicworks.emulator.partition;
