/** The syntax tree of a query: immutable, as the client wrote it, with every name still a name. */
package io.github.cosmicworks.emulator.query.syntax;
