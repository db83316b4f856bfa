/** The values of expressions, row by row: what a syntax tree is compiled to. */
package io.github.cosmicworks.emulator.query.evaluation;
