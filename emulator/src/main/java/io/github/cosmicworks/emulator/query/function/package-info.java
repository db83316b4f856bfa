/** The functions of the query language, one class a family, each found by its SQL name. */
package io.github.cosmicworks.emulator.query.function;
