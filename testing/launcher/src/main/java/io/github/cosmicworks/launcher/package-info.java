/** The catalogue of the samples, and the program behind {@code ./samples}. */
package io.github.cosmicworks.launcher;
