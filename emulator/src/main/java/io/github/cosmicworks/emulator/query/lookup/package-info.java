/** Finds the conditions and orders of a query that an index can serve, and asks the index. */
package io.github.cosmicworks.emulator.query.lookup;
