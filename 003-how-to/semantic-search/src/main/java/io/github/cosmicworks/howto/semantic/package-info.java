/**
 * Semantic search: questions in a customer's own words, made vectors by a model in the same JVM.
 */
package io.github.cosmicworks.howto.semantic;
