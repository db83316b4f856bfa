package io.github.cosmicworks.emulator.partition;

/**
 * A change with its place in the log.
 *
 * @param number grows with every change that is logged; several may have one LSN
 */
record LoggedChange(long number, Change change) {}
