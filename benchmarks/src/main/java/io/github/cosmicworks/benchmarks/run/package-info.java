/** The usual run: which benchmarks, in which order, for how long, and against what. */
package io.github.cosmicworks.benchmarks.run;
