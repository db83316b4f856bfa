/**
 * Checks a syntax tree with all of its subqueries and compiles it to something that can be
 * executed.
 */
package io.github.cosmicworks.emulator.query.compiler;
