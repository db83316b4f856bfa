/**
 * The query language. A text becomes a syntax tree ({@code parser}, {@code syntax}). {@code
 * compiler} checks the tree and compiles it to what computes values ({@code evaluation}, with the
 * functions in {@code function}). {@code execution} runs that over items, with the help of indexes
 * ({@code lookup}, {@code ranking}), and {@code cost} says what it takes. {@code plan} says how the
 * SDK distributes it over partitions; {@link io.github.cosmicworks.emulator.query.CompiledQuery}
 * ties them together.
 */
package io.github.cosmicworks.emulator.query;
