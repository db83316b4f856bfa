/**
 * The tree that items are kept in: immutable, compact and ordered as the client wrote it. Jackson
 * reads and writes the text; its own tree is not used because an item held in it takes about twice
 * the memory, cannot say {@code undefined}, and can be changed by whoever holds it. Long arrays of
 * numbers, which embeddings are, stay the text that was sent.
 */
package io.github.cosmicworks.emulator.json;
