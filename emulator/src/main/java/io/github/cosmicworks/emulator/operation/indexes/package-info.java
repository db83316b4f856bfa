/** Keeps global secondary indexes up to date from their source containers. */
package io.github.cosmicworks.emulator.operation.indexes;
