/**
 * The query language: grammar (ANTLR) to syntax tree, syntax tree to plan, plan to evaluation over
 * the items of one partition.
 */
package io.github.cosmicworks.emulator.query;
