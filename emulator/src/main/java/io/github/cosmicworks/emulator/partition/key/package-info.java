/** Where an item belongs: partition keys, the hash over them, and ranges of what it gives. */
package io.github.cosmicworks.emulator.partition.key;
