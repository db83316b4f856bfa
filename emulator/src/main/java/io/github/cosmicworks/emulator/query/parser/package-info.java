/** Reads the text of a query into the syntax tree. */
package io.github.cosmicworks.emulator.query.parser;
