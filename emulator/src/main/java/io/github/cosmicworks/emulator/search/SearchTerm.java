package io.github.cosmicworks.emulator.search;

import java.util.ArrayList;
import java.util.List;

/**
 * What a text is searched for: a word, or words that follow each other.
 *
 * @param words the terms; none when all words are such as say nothing, which no text contains
 * @param offsets for each word how many words behind the first one it stands
 * @param distance how many letters a term of the text may differ by; 0 for none
 */
public record SearchTerm(List<String> words, List<Integer> offsets, int distance) {

    public SearchTerm {
        words = List.copyOf(words);
        offsets = List.copyOf(offsets);
    }

    /** The term of a text. */
    public static SearchTerm of(String text, int distance, TextAnalyzer analyzer) {
        List<String> words = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        int[] first = {-1};
        analyzer.analyze(
                text,
                (term, position) -> {
                    first[0] = first[0] < 0 ? position : first[0];
                    words.add(term);
                    offsets.add(position - first[0]);
                });
        return new SearchTerm(words, offsets, distance);
    }

    /** Whether a term of a text is near enough to the only word of this one. */
    public boolean isNear(String term) {
        return EditDistance.isAtMost(words.get(0), term, distance);
    }
}
