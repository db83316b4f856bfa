/**
 * The indexes of a partition: which paths the indexing policy has them for, and the sorted values
 * of those that queries have used.
 */
package io.github.cosmicworks.emulator.partition.index;
