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

    /** Tells how many terms the text of an item has. */
    @FunctionalInterface
    interface Lengths {

        /** The number of terms of the text of the item at a position; 0 when it has no text. */
        int of(long position);
    }

    /** Hands over each item whose text has a term, once. */
    void forEach(SearchTerm term, Sink sink);

    /** How many items have a term in their text. */
    long count(SearchTerm term);

    /** How many terms each text has. */
    Lengths lengths();

    /** How many terms all texts have. */
    long words();

    /** How many entries are behind the terms, so that a search for them would look at so many. */
    long size(List<SearchTerm> terms);
}
