/** Analyzers of languages for the emulator's full-text search, made of Apache Lucene's. */
package io.github.cosmicworks.emulator.lucene;
