package io.github.cosmicworks.emulator.partition.index;

import io.github.cosmicworks.emulator.search.TextAnalyzer;
import io.github.cosmicworks.emulator.search.TextMatches;
import java.util.List;

/**
 * What an index is over: equal keys have the same index.
 *
 * @param <S> what readers of the index get
 */
sealed interface IndexKey<S> {

    /** An index over items, which are read once. */
    KeptIndex<S> build(ComputedProperties computed, IndexedItems items);

    /** Items in the order of their values at some paths. */
    record Sorted(List<SortedIndex.Key> keys) implements IndexKey<SortedSnapshot<IndexEntry>> {
        public Sorted {
            keys = List.copyOf(keys);
        }

        @Override
        public KeptIndex<SortedSnapshot<IndexEntry>> build(
                ComputedProperties computed, IndexedItems items) {
            return new SortedIndex(keys, computed, items);
        }
    }

    /** The vectors of a length at a path. */
    record Vectors(IndexPath path, int dimensions) implements IndexKey<VectorIndex.Snapshot> {
        @Override
        public KeptIndex<VectorIndex.Snapshot> build(
                ComputedProperties computed, IndexedItems items) {
            VectorIndex index = new VectorIndex(path, computed, dimensions);
            items.forEach(index::add);
            return index;
        }
    }

    /** The terms of the texts at a path; every language has one analyzer. */
    record Texts(IndexPath path, String language, TextAnalyzer analyzer)
            implements IndexKey<TextMatches> {
        @Override
        public KeptIndex<TextMatches> build(ComputedProperties computed, IndexedItems items) {
            TextIndex index = new TextIndex(path, computed, analyzer);
            items.forEach(index::add);
            return index;
        }
    }
}
