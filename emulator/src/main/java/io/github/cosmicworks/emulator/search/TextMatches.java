package io.github.cosmicworks.emulator.search;

import java.util.List;

/** The texts of a partition's items at one path, as an index knows them at one moment. */
public interface TextMatches {

    /** Takes an item whose text has a term. */
    @FunctionalInterface
    interface Sink {

        /**
         * Takes an item.
         *
         * @param position its position
         * @param frequency how often the term is in its text
         * @param length how many terms its text has
         */
        void accept(long position, int frequency, int length);
    }

    /** Takes an item that has a text. */
    @FunctionalInterface
    interface Texts {

        /** Takes an item by its position, with the number of terms of its text. */
        void accept(long position, int length);
    }

    /** Hands over each item whose text has a term, once. */
    void forEach(SearchTerm term, Sink sink);

    /** Hands over each item that has a text. */
    void forEachText(Texts sink);

    /** How many entries are behind the terms, so that a search for them would look at so many. */
    long size(List<SearchTerm> terms);
}
