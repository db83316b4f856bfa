package io.github.cosmicworks.emulator.query.syntax;

/**
 * A piece of the text of a query.
 *
 * @param start the index of its first character
 * @param end the index behind its last one
 */
public record Location(int start, int end) {}
