/** Runs a compiled query over the items of a partition, page by page. */
package io.github.cosmicworks.emulator.query.execution;
