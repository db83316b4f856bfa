/** Checks a syntax tree, compiles it to closures, and runs them page by page over items. */
package io.github.cosmicworks.emulator.query.evaluation;
