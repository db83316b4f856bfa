/** Result files into one page and one table. */
package io.github.cosmicworks.benchmarks.report;
