/** Orders by a score: the relevance of texts, the distance of vectors. */
package io.github.cosmicworks.emulator.query.ranking;
