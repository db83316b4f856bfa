/**
 * The query language. A text becomes a syntax tree ({@code parser}, {@code syntax}); the tree is
 * checked and compiled to closures ({@code evaluation}, with the functions in {@code function});
 * {@code plan} says how the SDK distributes it over partitions; {@link
 * io.github.cosmicworks.emulator.query.CompiledQuery} ties them together.
 */
package io.github.cosmicworks.emulator.query;
