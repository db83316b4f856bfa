package io.github.cosmicworks.emulator.search;

/**
 * Turns a text into the terms that it is found by: words in lower case and in their stems, without
 * those that say nothing. Any thread's.
 */
@FunctionalInterface
public interface TextAnalyzer {

    /** Takes the terms of a text in their order. */
    @FunctionalInterface
    interface Sink {

        /**
         * Takes a term.
         *
         * @param position which word of the text it is, from 0; words that are left out count
         */
        void accept(String term, int position);
    }

    /** Hands over the terms of a text. */
    void analyze(String text, Sink sink);
}
